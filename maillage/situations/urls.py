"""Names of the pages of this subject."""

from django.urls import URLPattern

app_name = "situations"
urlpatterns: list[URLPattern] = []
