"""Django's name for this folder."""

from django.apps import AppConfig


class SituationsConfig(AppConfig):
    """The app ``situations``."""

    name = "maillage.situations"
    label = "situations"
