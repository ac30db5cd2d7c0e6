"""Settings are production's unless the demonstration says otherwise."""

from django.db import connection
import pytest


@pytest.mark.django_db
def test_the_database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
