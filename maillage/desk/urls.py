"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
