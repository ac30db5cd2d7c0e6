"""Django's name for this folder."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    """The app ``sheets``."""

    name = "maillage.sheets"
    label = "sheets"
