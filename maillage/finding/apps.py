"""Django's name for this folder."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """The app ``finding``."""

    name = "maillage.finding"
    label = "finding"
