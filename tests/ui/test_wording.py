"""Times, days and shares as people of each language write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

from maillage.access.actor import Actor
from maillage.access.roles import Role
from maillage.ui import wording

TORONTO = ZoneInfo("America/Toronto")


@pytest.mark.parametrize(
    ("language", "local", "hour", "moment"),
    [
        ("en", (3, 3, 14, 0), "14:00", "Tuesday 3 March, 14:00"),
        ("fr", (3, 3, 14, 0), "14 h", "mardi 3 mars, 14 h"),
        ("fr", (3, 3, 13, 5), "13 h 05", "mardi 3 mars, 13 h 05"),
        ("fr", (4, 1, 0, 30), "0 h 30", "mercredi 1er avril, 0 h 30"),
        ("en", (4, 1, 0, 30), "00:30", "Wednesday 1 April, 00:30"),
    ],
)
def test_hours_and_moments_read_as_people_write_them(
    language: str, local: tuple[int, int, int, int], hour: str, moment: str
) -> None:
    value = datetime(2026, *local, tzinfo=TORONTO).astimezone(UTC)
    with override(language), timezone.override(TORONTO):
        assert wording.hour(value).replace(wording.NBSP, " ") == hour
        assert wording.moment(value).replace(wording.NBSP, " ") == moment


def test_another_year_is_said(at: datetime) -> None:
    assert wording.day(at.date()).replace(wording.NBSP, " ") == "Tuesday 3 March"
    assert wording.day(date(2025, 3, 3)).replace(wording.NBSP, " ") == "Monday 3 March 2025"


def test_the_day_is_that_of_the_reader_s_zone(at: datetime) -> None:
    late = at + timedelta(hours=9)
    with timezone.override(TORONTO):
        assert wording.day(late).startswith("Tuesday")
    with timezone.override(ZoneInfo("Europe/Paris")):
        assert wording.day(late).startswith("Wednesday")


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (Decimal("65.45"), "65.5%", "65,5 %"),
        ("65.2", "65.2%", "65,2 %"),
        (100, "100.0%", "100,0 %"),
        (0, "0.0%", "0,0 %"),
    ],
)
def test_shares_are_rounded_half_up_and_written_in_the_reader_s_way(share: str, english: str, french: str) -> None:
    assert wording.percent(share) == english
    with override("fr"):
        assert wording.percent(share) == french.replace(" ", wording.NBSP)


def test_no_share_is_nothing_not_nought() -> None:
    assert Template("{% load ui %}{{ share|percent }}").render(Context({"share": None})) == ""


def test_words_in_the_other_language_are_marked() -> None:
    template = Template("{% load ui %}{{ value|bilingual }}")
    assert template.render(Context({"value": {"en": "a", "fr": "b"}})) == "a"
    assert template.render(Context({"value": {"fr": "<b>"}})) == '<span lang="fr">&lt;b&gt;</span>'
    assert template.render(Context({"value": None})) == ""


def test_a_person_is_named_with_her_first_role() -> None:
    actor = Actor(id=None, name="Nadia", roles=frozenset({Role.PRACTITIONER, Role.OUTREACH}), strong=True)
    assert wording.role_of(actor) == "regional outreach worker"
    assert wording.role_of(Actor.anyone()) == ""
