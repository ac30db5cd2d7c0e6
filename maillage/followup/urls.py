"""Names of the pages of this subject."""

from django.urls import path

from maillage.followup import views

app_name = "followup"
urlpatterns = [
    path("", views.my_measures, name="my_measures"),
    path("late/", views.late, name="late"),
    path("measures/<uuid:measure>/ask/", views.handover_propose, name="handover_propose"),
    path("measures/<uuid:measure>/ask-nobody/", views.handover_withdraw, name="handover_withdraw"),
    path("asked/<uuid:handover>/", views.handover_answer, name="handover_answer"),
    path("about/<code:code>/second/", views.second, name="second"),
    path("about/<code:code>/second/reopen/", views.second_reopen, name="second_reopen"),
]
