"""Names of the pages of this subject."""

from django.urls import path

from maillage.desk import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
