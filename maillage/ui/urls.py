"""Names of the pages of this subject."""

from django.urls import path

from maillage.ui import views

app_name = "ui"
urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("who-sees-what/", views.who_sees, name="who_sees"),
    path("help/", views.get_help, name="help"),
    path("this-device/", views.device, name="device"),
    path("words/", views.identifying, name="identifying"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
