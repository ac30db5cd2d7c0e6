"""Django's name for this folder."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """The app ``retention``."""

    name = "maillage.retention"
    label = "retention"
