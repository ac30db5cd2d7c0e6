"""A question beside the request's connection sees what is committed; in a transaction it sees what that sees."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from maillage.core.lines import Lines
from tests import made

WHO = "SELECT pg_backend_pid()"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Return lines that nobody else has."""
    own = Lines(most=1, checked=False)
    yield own
    own.close()
    Lines.everyone.remove(own)


@pytest.mark.django_db(transaction=True)
def test_a_question_has_a_line_of_its_own_where_no_transaction_is_open(lines: Lines) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        requests = cursor.fetchone()[0]
    first = lines.ask(WHO, ())
    assert first != requests
    assert lines.ask(WHO, ()) == first
    with transaction.atomic():
        assert lines.ask(WHO, ()) == requests


@pytest.mark.django_db
def test_a_question_in_a_transaction_sees_what_it_has_not_committed(lines: Lines) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE only_here (n int)")
    assert lines.ask("SELECT count(*) FROM only_here", ()) == 0


@pytest.mark.django_db(transaction=True)
def test_a_line_that_the_server_closed_is_noticed_and_costs_no_answer(lines: Lines) -> None:
    first = lines.ask(WHO, ())
    made.beside().execute("SELECT pg_terminate_backend(%s, 5000)", [first])
    assert lines.ask("SELECT 1", ()) == 1
    assert lines.ask(WHO, ()) != first
