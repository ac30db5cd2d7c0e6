"""Django's name for this folder."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The app ``evaluation``."""

    name = "maillage.evaluation"
    label = "evaluation"
