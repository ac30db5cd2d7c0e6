"""Django's name for this folder."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """The app ``triage``."""

    name = "maillage.triage"
    label = "triage"
