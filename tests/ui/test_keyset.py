"""Pages of a list: every row once, in order, whatever was added meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from maillage.core import clock
from maillage.people.models import SignedIn
from maillage.ui import keyset
from maillage.ui.keyset import counted, page_of

pytestmark = pytest.mark.django_db
ORDER = ("-expire_date", "session_key")


def write(hours: list[int]) -> list[str]:
    rows = [
        SignedIn(session_key=f"k{i:03}", session_data="", expire_date=clock.now() + timedelta(hours=h, microseconds=7))
        for i, h in enumerate(hours)
    ]
    SignedIn.objects.all().delete()
    SignedIn.objects.bulk_create(rows)
    return [row.session_key for row in sorted(rows, key=lambda row: (-row.expire_date.timestamp(), row.session_key))]


def walk(size: int) -> list[str]:
    found: list[str] = []
    after: str | None = None
    for _ in range(100):
        page = page_of(SignedIn.objects.all(), after=after, size=size, order=ORDER)
        found += [row.session_key for row in page.rows]
        if page.next is None:
            return found
        after = page.next
    raise AssertionError("the pages do not end")


@given(hours=st.lists(st.integers(0, 4), max_size=12), size=st.integers(1, 5))
def test_every_row_comes_once_and_in_order(hours: list[int], size: int) -> None:
    assert write(hours) == walk(size)


def test_a_page_tells_how_many_there_are_in_all() -> None:
    write([1, 2, 3])
    first = page_of(SignedIn.objects.all(), after=None, size=2, order=ORDER)
    second = page_of(SignedIn.objects.all(), after=first.next, size=2, order=ORDER)
    assert (first.count, first.first, len(first.rows)) == (3, True, 2)
    assert (second.count, second.first, second.next) == (3, False, None)


def test_a_long_list_is_not_counted_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    write([1, 2, 3])
    monkeypatch.setattr(keyset, "MOST", 2)
    with CaptureQueriesContext(connection) as asked:
        assert counted(SignedIn.objects.all()) == 3
    assert "LIMIT 3" in asked.captured_queries[0]["sql"]


@pytest.mark.parametrize("after", ["", "x", "é", "W10", "WyJ4Il0", "WyJ4IiwgInkiXQ", "bnVsbA", "a" * 5000])
def test_an_address_that_was_cut_gives_the_first_page(after: str) -> None:
    write([1, 2, 3])
    page = page_of(SignedIn.objects.all(), after=after, size=2, order=ORDER)
    assert page.first
    assert len(page.rows) == 2


def test_two_queries_whatever_the_page(django_assert_num_queries: Any) -> None:
    write([1] * 9)
    after = page_of(SignedIn.objects.all(), after=None, size=4, order=ORDER).next
    with django_assert_num_queries(2):
        page_of(SignedIn.objects.all(), after=after, size=4, order=ORDER)
