"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.consent.views import consents, legal, papers

app_name = "consent"
urlpatterns: list[URLPattern] = [
    path("about/<slug:code>/", consents.situation_consents, name="situation_consents"),
    path("about/<slug:code>/record/<uuid:signer>/", consents.consent_record, name="consent_record"),
    path("about/<slug:code>/legal/", legal.reliance, name="reliance"),
    path("about/<slug:code>/legal/entries/", legal.relied, name="relied"),
    path("about/<slug:code>/legal/<uuid:ground>/", legal.rely, name="rely"),
    path("legal/", legal.ground_list, name="ground_list"),
    path("legal/new/", legal.ground_add, name="ground_add"),
    path("legal/<uuid:ground>/retire/", legal.ground_retire, name="ground_retire"),
    path("<uuid:consent>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("authorisations/", papers.authorisation_list, name="authorisation_list"),
    path("authorisations/new/", papers.authorisation_give, name="authorisation_give"),
    path("authorisations/<uuid:authorisation>/revoke/", papers.authorisation_revoke, name="authorisation_revoke"),
    path("agreements/<uuid:meeting>/", papers.agreement_sign, name="agreement_sign"),
]
