"""Django's name for this folder."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The app ``directory``."""

    name = "maillage.directory"
    label = "directory"
