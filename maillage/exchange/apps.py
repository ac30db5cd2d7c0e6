"""Django's name for this folder."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """The app ``exchange``."""

    name = "maillage.exchange"
    label = "exchange"
