"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "evaluation"
urlpatterns: list[URLPattern] = []
