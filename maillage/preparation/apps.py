"""Django's name for this folder."""

from django.apps import AppConfig


class PreparationConfig(AppConfig):
    """The app ``preparation``."""

    name = "maillage.preparation"
    label = "preparation"
