"""Names of the pages of this subject."""

from django.urls import path

from maillage.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("thanks/", views.questionnaire_thanks, name="questionnaire_thanks"),
    path("answer/<str:token>/", views.questionnaire, name="questionnaire"),
    path("studies/", views.study_import, name="study_import"),
    path("studies/report/", views.study_report, name="study_report"),
    path("studies/report/file/", views.study_report_file, name="study_report_file"),
]
