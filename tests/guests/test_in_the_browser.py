"""A guest in two real browsers: invited and told a code in one; in, on a small screen in French, in the other."""

import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django import Settings

from maillage.access.facts import MeetingState
from maillage.meetings.models import Meeting, Seat
from tests.guests.conftest import link_in, mailed
from tests.guests.invited import CARD
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, walks
from tests.meetings.convening.conftest import Table

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("MAILLAGE_PICTURES", "")


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def stop(walk: Walk, name: str) -> None:
    """Check the page, and keep its picture where one is asked for."""
    walk.stop(name)
    if PICTURES:
        width = (walk.page.viewport_size or {"width": 0})["width"]
        walk.page.screenshot(path=Path(PICTURES) / f"{name}.{walk.language}-{width}.png", full_page=True)


def patient(walk: Walk) -> Walk:
    """Give a slow machine its time."""
    walk.page.context.set_default_timeout(90_000)
    return walk


def invite(nadia: Walk, table: Table) -> str:
    """Invite a guest from the meeting's page; return the code that is shown."""
    nadia.sign_in(table.world.nadia.email)
    nadia.go(f"meetings/{table.meeting.pk}/")
    nadia.follow("/guests/at/")
    stop(nadia, "guests-none")
    nadia.follow("/invite/")
    for name in ("name", "email", "phone", "organisation"):
        nadia.fill(name, str(getattr(CARD, name)))
    for name, value in {"language": "fr", "kind": "community", "sector": "education", "serves": "children"}.items():
        nadia.pick(name, value)
    nadia.pick("role", "external_expert")
    stop(nadia, "guest-invite")
    nadia.send()
    expect(nadia.page.locator(".govuk-error-summary")).to_be_visible()
    nadia.fill("said_by", "Aline Roy, directrice")
    nadia.pick("said_how", "voice")
    nadia.send()
    stop(nadia, "guests-one")
    nadia.page.get_by_role("button", name=re.compile("Show me a code")).click()
    code = nadia.page.locator(".told-code output").inner_text().replace(" ", "")
    stop(nadia, "guest-code")
    return code


def test_a_guest_comes_by_her_link_and_a_told_code_and_sits_at_her_one_table(walks: Walks, table: Table) -> None:
    code = invite(patient(walks()), table)
    guest = patient(walks("fr", 320))
    guest.page.goto(guest.base + link_in(mailed()))
    stop(guest, "guest-open")
    guest.fill("code", f"{(int(code) + 1) % 1_000_000:06d}")
    guest.send()
    expect(guest.page.locator(".govuk-error-message")).to_be_visible()
    stop(guest, "guest-wrong-code")
    guest.fill("code", f"{code[:3]} {code[3:]}")
    guest.send()
    stop(guest, "guest-desk")
    expect(guest.page.locator("nav.nav a")).to_have_count(1)
    guest.follow(f"/meetings/{table.meeting.pk}/")
    stop(guest, "guest-declare")
    guest.page.locator("main form[action*='/declare/'] button").click()
    guest.follow("/answer/")
    guest.pick("comes", "yes")
    guest.send()
    guest.follow("/agreements/")
    stop(guest, "guest-agreement")
    for box in guest.page.locator("main [type=checkbox]").all():
        box.check()
    guest.send()
    stop(guest, "guest-meeting")
    at = timezone.now()
    Meeting.objects.filter(pk=table.meeting.pk).update(state=MeetingState.RUNNING, part=1, opened_at=at)
    guest.go(f"meetings/{table.meeting.pk}/table/")
    stop(guest, "guest-table")
    guest.go("people/organisations/")
    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
    assert "École" not in guest.page.content()
    stop(guest, "guest-elsewhere")
    Seat.objects.filter(practitioner__contact=CARD.email).update(left_at=at)
    guest.go("")
    guest.at("/accounts/login/")
