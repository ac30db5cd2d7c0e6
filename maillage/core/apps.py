"""Django's name for this folder."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The app ``core``."""

    name = "maillage.core"
    label = "core"
