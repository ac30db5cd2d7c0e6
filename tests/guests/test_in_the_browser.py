"""A guest in two real browsers: invited and told a code in one; in, on a small screen in French, in the other."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from maillage.access.facts import MeetingState
from maillage.meetings.models import Meeting, Seat
from tests.guests.conftest import link_in, mailed
from tests.guests.invited import CARD
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, plain_http, walks
from tests.meetings.convening.conftest import Table

__all__ = ["chromium_here", "contexts", "living", "plain_http", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("plain_http")]


def patient(walk: Walk) -> Walk:
    """Give a slow machine its time."""
    walk.page.context.set_default_timeout(90_000)
    return walk


def invite(nadia: Walk, table: Table) -> str:
    """Invite a guest from the meeting's page; return the code that is shown."""
    nadia.sign_in(table.world.nadia.email)
    nadia.go(f"meetings/{table.meeting.pk}/")
    nadia.follow("/guests/at/")
    nadia.stop("guests-none")
    nadia.follow("/invite/")
    for name in ("name", "email", "phone", "organisation"):
        nadia.fill(name, str(getattr(CARD, name)))
    for name, value in {"language": "fr", "kind": "community", "sector": "education", "serves": "children"}.items():
        nadia.pick(name, value)
    nadia.pick("role", "external_expert")
    nadia.stop("guest-invite")
    nadia.send()
    expect(nadia.page.locator(".govuk-error-summary")).to_be_visible()
    nadia.fill("said_by", "Aline Roy, directrice")
    nadia.pick("said_how", "voice")
    nadia.send()
    nadia.stop("guests-one")
    nadia.page.get_by_role("button", name=re.compile("Show me a code")).click()
    code = nadia.page.locator(".told-code output").inner_text().replace(" ", "")
    nadia.stop("guest-code")
    return code


def test_a_guest_comes_by_her_link_and_a_told_code_and_sits_at_her_one_table(walks: Walks, table: Table) -> None:
    code = invite(patient(walks()), table)
    guest = patient(walks("fr", 320))
    guest.page.goto(guest.base + link_in(mailed()))
    guest.stop("guest-open")
    guest.fill("code", f"{(int(code) + 1) % 1_000_000:06d}")
    guest.send()
    expect(guest.page.locator(".govuk-error-message")).to_be_visible()
    guest.stop("guest-wrong-code")
    guest.fill("code", f"{code[:3]} {code[3:]}")
    guest.send()
    guest.stop("guest-desk")
    expect(guest.page.locator("nav.nav a")).to_have_count(1)
    guest.follow(f"/meetings/{table.meeting.pk}/")
    guest.stop("guest-declare")
    guest.page.locator("main form[action*='/declare/'] button").click()
    guest.follow("/answer/")
    guest.pick("comes", "yes")
    guest.send()
    guest.follow("/agreements/")
    guest.stop("guest-agreement")
    for box in guest.page.locator("main [type=checkbox]").all():
        box.check()
    guest.send()
    guest.stop("guest-meeting")
    at = timezone.now()
    Meeting.objects.filter(pk=table.meeting.pk).update(state=MeetingState.RUNNING, part=1, opened_at=at)
    guest.go(f"meetings/{table.meeting.pk}/table/")
    guest.stop("guest-table")
    guest.go("people/organisations/")
    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
    assert "École" not in guest.page.content()
    guest.stop("guest-elsewhere")
    Seat.objects.filter(practitioner__contact=CARD.email).update(left_at=at)
    guest.go("")
    guest.at("/accounts/login/")
