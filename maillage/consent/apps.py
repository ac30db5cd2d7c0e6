"""Django's name for this folder."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """The app ``consent``."""

    name = "maillage.consent"
    label = "consent"
