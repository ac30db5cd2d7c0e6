"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.substitutes import views

app_name = "substitutes"
urlpatterns: list[URLPattern] = [
    path("", views.absence_list, name="absence_list"),
    path("name/", views.absence_name, name="absence_name"),
    path("<uuid:absence>/end/", views.absence_end, name="absence_end"),
    path("<code:code>/conflict/", views.hand_on, name="hand_on"),
    path("handed/<uuid:stand_in>/", views.name_another, name="name_another"),
    path("handed/<uuid:stand_in>/back/", views.give_back, name="give_back"),
    path("lead/<uuid:meeting>/", views.lead_instead, name="lead_instead"),
]
