"""Django's name for this folder."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The app ``desk``."""

    name = "maillage.desk"
    label = "desk"
