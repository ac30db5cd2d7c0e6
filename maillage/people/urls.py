"""Names of the pages of this subject."""

from django.conf import settings
from django.urls import URLPattern, path

from maillage.people.views import (
    checkpoints,
    institutions,
    invitations,
    organisations,
    people,
    sessions,
    sign_in,
    typed,
    ways,
)

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("me/", people.me, name="me"),
    path("me/sign-in/", ways.ways, name="ways"),
    path("me/sign-in/passkey/", ways.passkey_add, name="passkey_add"),
    path("me/sign-in/app/", ways.code_app_add, name="code_app_add"),
    path("me/sign-in/codes/", ways.recovery_codes, name="recovery_codes"),
    path("me/sign-in/link/", ways.link_ask, name="link_ask"),
    path("me/sign-in/remove/<str:way>/", ways.way_remove, name="way_remove"),
    path("me/sessions/", sessions.session_list, name="session_list"),
    path("me/sessions/end/", sessions.session_end_others, name="session_end_others"),
    path("me/sessions/<uuid:handle>/end/", sessions.session_end, name="session_end"),
    path("here/", sessions.stay, name="stay"),
    path("typed/", typed.typed, name="typed"),
    path("typed/keep/", typed.typed_keep, name="typed_keep"),
    path("typed/<uuid:kept>/", typed.typed_read, name="typed_read"),
    path("typed/<uuid:kept>/forget/", typed.typed_forget, name="typed_forget"),
    path("institutions/<slug:institution>/go/<slug:aim>/", institutions.institution_begin, name="institution_begin"),
    path("institutions/<slug:institution>/back/", institutions.institution_return, name="institution_return"),
    path("institutions/<slug:institution>/let-go/", institutions.institution_let_go, name="institution_let_go"),
    path("organisation/", organisations.organisation_show, name="organisation_show"),
    path("checkpoints/", checkpoints.checkpoint_list, name="checkpoint_list"),
    path("checkpoints/<str:day>/", checkpoints.checkpoint_file, name="checkpoint_file"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/new/", organisations.organisation_add, name="organisation_add"),
    path("organisations/<uuid:organisation>/", organisations.organisation_show, name="organisation_show"),
    path("organisations/<uuid:organisation>/change/", organisations.organisation_change, name="organisation_change"),
    path("organisations/<uuid:organisation>/end/", organisations.organisation_end, name="organisation_end"),
    path("organisations/<uuid:organisation>/resume/", organisations.organisation_resume, name="organisation_resume"),
    path("organisations/<uuid:organisation>/invite/", invitations.invitation_send, name="invitation_send"),
    path("invitations/<uuid:invitation>/again/", invitations.invitation_again, name="invitation_again"),
    path("invitations/<uuid:invitation>/withdraw/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("welcome/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("persons/<uuid:person>/", people.person_show, name="person_show"),
    path("persons/<uuid:person>/change/", people.person_change, name="person_change"),
    path("persons/<uuid:person>/end/", people.access_end, name="access_end"),
    path("persons/<uuid:person>/anew/", people.sign_in_reset, name="sign_in_reset"),
    path("persons/<uuid:person>/return/", people.access_return, name="access_return"),
    path("region/", organisations.region_show, name="region_show"),
    path("regions/<uuid:region>/change/", organisations.region_change, name="region_change"),
]
if settings.MAILLAGE_MODE == "demo":
    urlpatterns.append(path("demo/<uuid:person>/", sign_in.demo_sign_in, name="demo_sign_in"))
