"""Django's name for this folder."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """The app ``followup``."""

    name = "maillage.followup"
    label = "followup"
