"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.upkeep.views import entries, places, suggestions

app_name = "upkeep"
urlpatterns: list[URLPattern] = [
    path("", entries.entry_list, name="entry_list"),
    path("new/", entries.entry_add, name="entry_add"),
    path("suggestions/", suggestions.suggestion_list, name="suggestion_list"),
    path("suggestions/<uuid:suggestion>/", suggestions.suggestion_settle, name="suggestion_settle"),
    path("<uuid:service>/", entries.entry_show, name="entry_show"),
    path("<uuid:service>/change/", entries.entry_change, name="entry_change"),
    path("<uuid:service>/hours/", entries.entry_hours, name="entry_hours"),
    path("<uuid:service>/places/", places.entry_places, name="entry_places"),
    path("<uuid:service>/checked/", entries.entry_check, name="entry_check"),
    path("<uuid:service>/answering/", places.entry_answering, name="entry_answering"),
    path("<uuid:service>/suggest/", suggestions.suggest, name="suggest"),
    path("<uuid:service>/thanks/", suggestions.suggested, name="suggested"),
]
