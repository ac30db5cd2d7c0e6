"""A guest's code and link, looked for in every table and in the log."""

import re
from datetime import datetime
from io import StringIO

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from maillage.core.logs import QuietFormatter
from tests.guests.conftest import ENGLISH, Invited
from tests.guests.test_guests import wrong
from tests.world import Visit

pytestmark = pytest.mark.django_db
TABLES = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"


def everything() -> dict[str, str]:
    """Return every row of every table, as text."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')  # noqa: S608  the catalogue's own names
            found[table] = cursor.fetchone()[0] or ""
    return found


def test_code_and_link_stand_nowhere_but_in_the_one_message(
    guest: Invited, visit: Visit, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    token, log = guest.path.split("/")[-2], StringIO()
    page = visit("nadia").post(reverse("guests:guest_code", args=[guest.guest.pk]))
    code = page.context["code"].replace(" ", "")
    guest.types(wrong(code))
    guest.types(code, Client(headers=ENGLISH))
    waiting = guest.code(at)
    tables = everything()
    assert tables.pop("procrastinate_jobs").count(token) == 1
    assert any("session" in table or "signedin" in table for table, words in tables.items() if words)
    for record in caplog.records:
        log.write(QuietFormatter().format(record))
    tables["the log"] = log.getvalue()
    for figures in (code, waiting):
        alone = re.compile(rf"(?<![\w.+-]){figures}(?![\w-])")  # not a part of a hash or of a moment
        assert not [table for table, words in tables.items() if alone.search(words)]
    assert not [table for table, words in tables.items() if token in words]
    assert settings.SIGN_IN_KEY not in "".join(tables.values())
