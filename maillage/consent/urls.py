"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "consent"
urlpatterns: list[URLPattern] = []
