"""Django's name for this folder."""

from django.apps import AppConfig


class SidesConfig(AppConfig):
    """The app ``sides``."""

    name = "maillage.sides"
    label = "sides"
