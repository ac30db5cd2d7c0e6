"""Django's name for this folder."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    """The app ``minutes``."""

    name = "maillage.minutes"
    label = "minutes"
