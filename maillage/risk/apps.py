"""Django's name for this folder."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """The app ``risk``."""

    name = "maillage.risk"
    label = "risk"
