"""Django's name for this folder."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app ``ui``."""

    name = "maillage.ui"
    label = "ui"
