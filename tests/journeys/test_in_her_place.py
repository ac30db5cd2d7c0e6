"""The outreach worker is away: somebody answers in her place, invites a guest, and stops when she is back."""

from datetime import datetime
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from maillage.access.roles import SeatRole
from maillage.guests.models import Guest
from maillage.meetings.rules.seats import Response
from maillage.situations.models import Situation
from maillage.situations.rules import Track
from tests.guests.invited import CARD
from tests.journeys.conftest import Walk, Walks
from tests.meetings.convening.conftest import Table, make, situation
from tests.world import World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def near(world: World, at: datetime) -> Table:
    """Return a situation whose meeting is near, led by the outreach worker."""
    table = make(world, at, track=Track.CONSULTATION)
    table.seat("nadia", SeatRole.FACILITATOR, response=Response.ACCEPTED)
    return table


@pytest.fixture
def brought(world: World, at: datetime) -> Situation:
    """Return a referral that waits for an answer."""
    return situation(world, at).situation


def name_her(nadia: Walk, substitute: str) -> None:
    """Say from when to when she is away, and who answers."""
    nadia.go("substitutes/")
    nadia.stop("who answers for the region")
    nadia.follow("/substitutes/name/")
    nadia.send("main form[method=post]")
    expect(nadia.page.locator(".govuk-error-summary")).to_be_visible()
    nadia.stop("a substitute, with what is missing")
    nadia.fill("since", "2026-03-03")
    nadia.fill("until", "2026-03-06")
    nadia.pick("substitute", substitute)
    nadia.stop("a substitute for some days")
    nadia.send("main form[method=post]")
    nadia.stop("who answers these days")


def take(ines: Walk, code: str) -> None:
    """Sort the referrals of the region, read the one that waits and take it."""
    ines.stop("a desk, in her place")
    ines.go("triage/")
    ines.stop("referrals to sort, in her place")
    expect(ines.page.locator("main")).to_contain_text(code)
    ines.go(f"situations/{code}/referral/")
    ines.stop("a referral, in her place")
    ines.pick("answer", "take")
    ines.send()


def invite(ines: Walk, meeting: str) -> None:
    """Invite somebody of a school that is not a member, and be shown the code to tell her."""
    ines.go(meeting)
    ines.stop("a meeting, in her place")
    ines.follow("/guests/at/")
    ines.follow("/invite/")
    ines.fill("name", CARD.name)
    ines.fill("email", CARD.email)
    ines.fill("phone", CARD.phone)
    ines.fill("organisation", CARD.organisation)
    ines.pick("language", "fr")
    ines.pick("kind", CARD.kind)
    ines.pick("sector", CARD.sector)
    ines.pick("serves", "children")
    ines.pick("role", "external_expert")
    ines.fill("said_by", "Aline Roy")
    ines.pick("said_how", "voice")
    ines.stop("a guest is invited")
    ines.send()
    expect(ines.page.locator("main")).to_contain_text(CARD.name)
    ines.stop("the guests of a table")
    ines.press(ines.page.locator("main form[action*='/code/'] button"))
    ines.stop("a code to be told by telephone")


def end(nadia: Walk) -> None:
    """She is back before the last day."""
    nadia.go("substitutes/")
    nadia.follow("/end/")
    nadia.stop("end it now?")
    nadia.send()
    nadia.stop("she answers herself again")


def test_a_substitute_answers_for_some_days_and_then_no_longer(
    walks: Walks, near: Table, brought: Situation, world: World
) -> None:
    nadia, ines = walks(), walks()
    nadia.sign_in(world.nadia.email)
    ines.sign_in(world.ines.email)
    name_her(nadia, str(world.ines.pk))
    ines.go("")
    expect(ines.page.locator("main")).to_contain_text("in the place of Nadia Ferhat")
    take(ines, brought.code)
    meeting = f"meetings/{near.meeting.pk}/"
    invite(ines, meeting)
    assert Guest.objects.get().seat.meeting == near.meeting
    end(nadia)
    for path in (f"situations/{brought.code}/", meeting, f"guests/at/{near.meeting.pk}/invite/", "triage/"):
        answer = ines.page.goto(f"{ines.base}/en/{path}")
        assert answer is not None
        assert answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN), path
    ines.stop("it is hers no longer")
    nadia.go(f"situations/{brought.code}/")
    nadia.stop("what was taken in her place")
