"""What people wrote never reaches a log, nor does a token in an address."""

import logging
import sys
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client, RequestFactory

from maillage.core.logs import QuietFormatter

CANARY = "the blue house by the church"


def formatted(record: logging.LogRecord) -> str:
    return QuietFormatter().format(record)


def record(message: str, *arguments: object) -> logging.LogRecord:
    return logging.LogRecord("maillage", logging.ERROR, __file__, 1, message, arguments, sys.exc_info())


@pytest.mark.django_db
def test_a_failing_statement_leaves_its_kind_and_place_and_none_of_its_words() -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [CANARY])
    except DatabaseError:
        said = formatted(record("It failed."))
    assert "It failed." in said
    assert f"{psycopg.errors.InvalidTextRepresentation.__module__}.InvalidTextRepresentation" in said
    assert "test_logs.py:" in said
    assert CANARY not in said
    assert "SELECT" not in said


def test_every_link_of_a_chain_is_named() -> None:
    try:
        try:
            int(CANARY)
        except ValueError as first:
            raise LookupError(CANARY) from first
    except LookupError:
        said = formatted(record("It failed."))
    assert "builtins.LookupError" in said
    assert "builtins.ValueError" in said
    assert CANARY not in said


def test_of_a_request_only_the_route_is_told() -> None:
    request = RequestFactory().get("/en/questions/a-secret-token/")
    request.resolver_match = SimpleNamespace(route="questions/<str:token>/")  # type: ignore[assignment]  # a stand-in
    told = record("Not Found: %s", request.path)
    told.request, told.status_code = request, 404
    said = formatted(told)
    assert said.splitlines()[0].endswith("404 GET questions/<str:token>/")
    assert "a-secret-token" not in said


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_is_not_written_down(caplog: pytest.LogCaptureFixture, client: Client) -> None:
    caplog.handler.setFormatter(QuietFormatter())
    django = logging.getLogger("django")
    django.addHandler(caplog.handler)
    try:
        client.get("/en/a-secret-token/")
    finally:
        django.removeHandler(caplog.handler)
    assert "404 GET an unknown address" in caplog.text
    assert "a-secret-token" not in caplog.text
