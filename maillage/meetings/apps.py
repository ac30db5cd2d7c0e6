"""Django's name for this folder."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app ``meetings``."""

    name = "maillage.meetings"
    label = "meetings"
