"""Names of the pages of this subject."""

from django.urls import path

from maillage.analysis import views

app_name = "analysis"
urlpatterns = [
    path("", views.tables, name="tables"),
    path("achieved/", views.achieved, name="achieved"),
    path("achieved.pdf", views.achieved_download, name="achieved_download"),
    path("tables.<str:kind>", views.tables_download, name="tables_download"),
]
