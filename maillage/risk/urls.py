"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.risk.views import records, tools

app_name = "risk"
urlpatterns: list[URLPattern] = [
    path("tools/", tools.tool_list, name="tool_list"),
    path("tools/new/", tools.tool_add, name="tool_add"),
    path("tools/<uuid:tool>/retire/", tools.tool_retire, name="tool_retire"),
    path("<uuid:meeting>/", records.records, name="records"),
    path("<uuid:meeting>/<uuid:tool>/", records.record_add, name="record_add"),
    path("records/<uuid:record>/keep/", records.record_keep, name="record_keep"),
]
