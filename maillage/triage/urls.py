"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.triage.views import declining, matches, questions, sorting, tracks

app_name = "triage"
urlpatterns: list[URLPattern] = [
    path("", sorting.triage, name="triage"),
    path("about/<slug:code>/decline/", declining.decline, name="decline"),
    path("about/<slug:code>/declined/", declining.declined, name="declined"),
    path("about/<slug:code>/track/", tracks.track_choose, name="track_choose"),
    path("about/<slug:code>/same/", matches.same_family, name="same_family"),
    path("about/<slug:code>/known/", matches.known_twice, name="known_twice"),
    path("same/<uuid:match>/", matches.match_show, name="match_show"),
    path("same/<uuid:match>/dismiss/", matches.match_dismiss, name="match_dismiss"),
    path("about/<slug:code>/questions/", questions.questions, name="questions"),
    path("questions/<uuid:question>/", questions.question_answer, name="question_answer"),
]
