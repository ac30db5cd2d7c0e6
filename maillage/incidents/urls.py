"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.incidents import views

app_name = "incidents"
urlpatterns: list[URLPattern] = [
    path("", views.incident_list, name="incident_list"),
    path("new/", views.incident_record, name="incident_record"),
    path("<uuid:incident>/", views.incident_show, name="incident_show"),
    path("<uuid:incident>/step/", views.incident_step, name="incident_step"),
    path("<uuid:incident>/tell/", views.incident_tell, name="incident_tell"),
    path("<uuid:incident>/close/", views.incident_close, name="incident_close"),
]
