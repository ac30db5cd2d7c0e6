"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.exchange.views import bringing, reports, reviewing

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("", bringing.source_list, name="source_list"),
    path("new/", bringing.bringing_add, name="bringing_add"),
    path("shown/", reviewing.choices_change, name="choices_change"),
    path("twins/", reviewing.pair_list, name="pair_list"),
    path("twins/<uuid:pair>/", reviewing.pair_settle, name="pair_settle"),
    path("hours/", reviewing.hours_list, name="hours_list"),
    path("hours/<uuid:service>/", reviewing.hours_read, name="hours_read"),
    path("<uuid:bringing>/", reports.bringing_show, name="bringing_show"),
    path("<uuid:bringing>/columns/", bringing.bringing_read, name="bringing_read"),
    path("<uuid:bringing>/start/", bringing.bringing_start, name="bringing_start"),
    path("<uuid:bringing>/stop/", bringing.bringing_stop, name="bringing_stop"),
    path("<uuid:bringing>/report/<str:kind>/", reports.report_download, name="report_download"),
]
