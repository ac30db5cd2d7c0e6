"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "analysis"
urlpatterns: list[URLPattern] = []
