"""Names of the pages of this subject."""

from django.urls import path

from maillage.retention import views

app_name = "retention"
urlpatterns = [
    path("copies/", views.copies, name="copies"),
    path("regions/<uuid:region>/", views.times_change, name="times_change"),
    path("situations/<code:code>/", views.situation_kept, name="situation_kept"),
    path("situations/<code:code>/hold/", views.hold_set, name="hold_set"),
    path("situations/<code:code>/lift/", views.hold_lift, name="hold_lift"),
]
