"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.minutes.views import net, proposing, reading

app_name = "minutes"
urlpatterns: list[URLPattern] = [
    path("<uuid:meeting>/", reading.minutes, name="minutes"),
    path("<uuid:meeting>/copy/", reading.minutes_copy, name="minutes_copy"),
    path("<uuid:meeting>/mine/", reading.own_note, name="own_note"),
    path("<uuid:meeting>/mine/copy/", reading.own_copy, name="own_copy"),
    path("<uuid:meeting>/net/", net.net_restate, name="net_restate"),
    path("<uuid:meeting>/propose/", proposing.propose, name="propose"),
    path("<uuid:meeting>/open-again/", proposing.open_again, name="open_again"),
    path("readings/<uuid:reading>/approve/", proposing.approve, name="approve"),
    path("readings/<uuid:reading>/change/", proposing.change, name="change"),
    path("readings/<uuid:reading>/reply/", proposing.reply, name="reply"),
]
