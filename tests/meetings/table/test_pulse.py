"""A follower is told that nothing has moved only while nothing has moved for her, and her session and seat are open."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from maillage.access.facts import Audience, Immigration
from maillage.access.unchanged import UnchangedMiddleware
from maillage.consent.models import Authorisation
from maillage.core import clock
from maillage.meetings.models import Note, Seat
from maillage.people.models import Practitioner
from tests.meetings.table.conftest import Held
from tests.world import Visit

pytestmark = pytest.mark.django_db
EVERYONE = ("maude", "colin", "helene", "samir", "nadia")


class Follower:
    """Somebody's page of the table, held open."""

    def __init__(self, client: Client, held: Held) -> None:
        self.client, self.path = client, reverse("meetings:table", args=[held.meeting.pk])
        self.look()

    def look(self) -> str:
        """Open the page, and keep its pulse."""
        answer = self.client.get(self.path)
        if answer.status_code != HTTPStatus.OK:
            return ""
        self.pulse = answer.context["pulse"]
        return str(answer.content.decode())

    def ask(self) -> int:
        """Ask for what is new; return the status."""
        return self.client.get(self.path, headers={"if-none-match": self.pulse}).status_code

    def asking(self) -> HttpRequest:
        """Return what the page sends when it asks."""
        request = RequestFactory().get(self.path, headers={"if-none-match": self.pulse})
        request.COOKIES[settings.SESSION_COOKIE_NAME] = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        return request


@pytest.fixture
def followers(held: Held, visit: Visit) -> dict[str, Follower]:
    """Return everybody's page."""
    return {who: Follower(visit(who), held) for who in EVERYONE}


def moved(followers: dict[str, Follower]) -> set[str]:
    """Return whose page would be built anew."""
    return {who for who, page in followers.items() if page.ask() != HTTPStatus.NOT_MODIFIED}


def test_nothing_new_costs_one_question_to_the_database(
    followers: dict[str, Follower], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert followers["colin"].ask() == HTTPStatus.NOT_MODIFIED


@pytest.mark.exhaustive
def test_what_is_said_moves_the_pages_on_which_it_can_be_read_and_no_other(
    held: Held, followers: dict[str, Follower]
) -> None:
    for audience, status in product(Audience, Immigration):
        note = held.note("maude", "She thinks of the grey notebook.", audience, immigration=status, part=3)
        went = moved(followers)
        reads = {who for who in went if "grey notebook" in followers[who].look()}
        assert went == reads | {"nadia"}  # who leads hears everything; her page shows what the room may read
        unseen = set(EVERYONE) - went
        assert unseen == {who for who in unseen if "grey notebook" not in followers[who].look()}
        Note.objects.filter(pk=note.pk).update(audience=Audience.TABLE, immigration=Immigration.NOT)
        assert moved(followers) == set(EVERYONE)
        note.delete()
        for page in followers.values():
            page.look()


def test_what_is_marked_moves_the_page_from_which_it_goes(held: Held, followers: dict[str, Follower]) -> None:
    note = held.note("helene", "Sundays are hard.", part=3)
    followers["colin"].look()
    Note.objects.filter(pk=note.pk).update(audience=Audience.PROTECTED)
    assert followers["colin"].ask() == HTTPStatus.OK
    followers["colin"].look()
    note.words, note.audience = "In other words.", Audience.PROTECTED
    note.save()
    assert followers["colin"].ask() == HTTPStatus.NOT_MODIFIED


def test_who_spoke_moves_nobodys_page(held: Held, followers: dict[str, Follower]) -> None:
    Seat.objects.filter(meeting=held.meeting).update(heard_in_part=3)
    assert moved(followers) == set()
    Seat.objects.filter(pk=held.seats["samir"].pk).update(present_at=None)
    assert moved(followers) == set(EVERYONE)


def test_a_consent_taken_back_closes_its_seat_at_the_next_beat_and_tells_the_others(
    held: Held, followers: dict[str, Follower], at: datetime
) -> None:
    held.withdraw("partner", at)
    assert followers["colin"].ask() == HTTPStatus.NOT_FOUND
    assert followers["maude"].ask() == HTTPStatus.OK


def test_while_news_are_built_nobody_waits_for_hers_and_whose_seat_is_gone_hears_it_at_once(
    held: Held, visit: Visit, at: datetime
) -> None:
    maude, colin = Follower(visit("maude"), held), Follower(visit("colin"), held)
    held.note("helene", "Sundays are hard.", part=3)
    during: list[int] = []

    def build(_: HttpRequest) -> HttpResponse:
        if not during:
            during.append(stands_before(colin.asking()).status_code)
            held.withdraw("partner", at)
            during.append(stands_before(colin.asking()).status_code)
        return HttpResponse()  # the door, which is not asked here

    stands_before = UnchangedMiddleware(build)
    assert stands_before(maude.asking()).status_code == HTTPStatus.OK
    assert during == [HTTPStatus.NOT_MODIFIED, HTTPStatus.OK]
    assert stands_before(maude.asking()).status_code == HTTPStatus.OK, "the next one has her turn"


ENDS: tuple[Callable[[Held], object], ...] = (
    lambda held: Practitioner.objects.filter(pk=held.world.colin.pk).update(is_active=False),
    lambda held: Practitioner.objects.filter(pk=held.world.colin.pk).update(password="another"),
    lambda held: Seat.objects.filter(pk=held.seats["colin"].pk).update(left_at=held.meeting.starts_at),
    lambda held: Seat.objects.filter(pk=held.seats["colin"].pk).update(declared_at=None),
    lambda held: type(held.situation).objects.update(ground_until=held.meeting.starts_at),
    lambda held: type(held.meeting).objects.update(state="held", held_at=held.meeting.ends_at),
    lambda _: Authorisation.objects.all().delete(),
)


def test_whatever_ends_her_right_leads_back_to_the_door(held: Held, visit: Visit) -> None:
    page = Follower(visit("colin"), held)
    session = page.client.cookies["session"].value
    for ends in ENDS:
        page.client.cookies["session"] = session
        assert page.ask() == HTTPStatus.NOT_MODIFIED
        with transaction.atomic():
            ends(held)
            assert page.ask() not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
            transaction.set_rollback(True)


def test_a_session_left_alone_is_not_told_that_nothing_moved(followers: dict[str, Follower], at: datetime) -> None:
    with clock.frozen(at + timedelta(minutes=16)):
        assert followers["colin"].ask() == HTTPStatus.FOUND


def test_a_pulse_is_worth_nothing_to_anybody_else(followers: dict[str, Follower]) -> None:
    followers["samir"].pulse = followers["colin"].pulse
    assert followers["samir"].ask() == HTTPStatus.OK
    assert Client().get(followers["colin"].path, headers={"if-none-match": ""}).status_code == HTTPStatus.FOUND


def test_the_page_that_says_that_a_page_has_closed_names_no_meeting(visit: Visit) -> None:
    assert visit("colin").get(reverse("meetings:table_closed")).status_code == HTTPStatus.OK
