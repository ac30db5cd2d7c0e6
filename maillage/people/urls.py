"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "people"
urlpatterns: list[URLPattern] = []
