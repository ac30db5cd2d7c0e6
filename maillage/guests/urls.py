"""Names of the pages of this subject."""

from django.urls import URLPattern, path

from maillage.guests import views

app_name = "guests"
urlpatterns: list[URLPattern] = [
    path("at/<uuid:meeting>/", views.guest_list, name="guest_list"),
    path("at/<uuid:meeting>/invite/", views.guest_invite, name="guest_invite"),
    path("<uuid:guest>/code/", views.guest_code, name="guest_code"),
    path("<uuid:guest>/again/", views.guest_again, name="guest_again"),
    path("<uuid:guest>/authorise/", views.guest_authorise, name="guest_authorise"),
    path("open/<str:token>/", views.guest_open, name="guest_open"),
    path("left/", views.guest_left, name="guest_left"),
]
