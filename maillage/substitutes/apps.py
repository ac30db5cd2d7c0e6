"""Django's name for this folder."""

from django.apps import AppConfig


class SubstitutesConfig(AppConfig):
    """The app ``substitutes``."""

    name = "maillage.substitutes"
    label = "substitutes"
