"""The background worker's process: mail, and what subjects do by the clock."""

import os

import django

from maillage.core import lifeline


def main() -> None:
    """Work until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.config.settings")
    lifeline.follow()
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(connector)
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker(
            concurrency=2,
            delete_jobs="successful",
            shutdown_graceful_timeout=4,
        )


if __name__ == "__main__":
    main()
