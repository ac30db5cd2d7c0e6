"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.sheets import views

app_name = "sheets"
urlpatterns: list[URLPattern] = [
    path("", views.sheet, name="sheet"),
    path("page/", views.sheet_paper, name="sheet_paper"),
    path("keep/", views.template_keep, name="template_keep"),
    path("names/", views.name_list, name="name_list"),
    path("forget/", views.template_forget, name="template_forget"),
]
