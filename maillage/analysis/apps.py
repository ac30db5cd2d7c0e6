"""Django's name for this folder."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """The app ``analysis``."""

    name = "maillage.analysis"
    label = "analysis"
