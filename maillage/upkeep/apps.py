"""Django's name for this folder."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """The app ``upkeep``."""

    name = "maillage.upkeep"
    label = "upkeep"
