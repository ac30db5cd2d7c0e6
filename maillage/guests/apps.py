"""Django's name for this folder."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """The app ``guests``."""

    name = "maillage.guests"
    label = "guests"
