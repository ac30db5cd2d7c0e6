"""Names of the pages of this subject: there are none outside of a demonstration."""

from django.conf import settings
from django.urls import URLPattern, path

from maillage.sides import views

app_name = "sides"
urlpatterns: list[URLPattern] = []
if settings.MAILLAGE_MODE == "demo":
    urlpatterns.append(path("", views.sides, name="sides"))
