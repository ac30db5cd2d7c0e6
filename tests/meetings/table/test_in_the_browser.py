"""A running meeting in a real browser: accessible in both languages and widths, and led without a reload."""

import os
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, expect
from pytest_django import Settings

from maillage.access.facts import Audience, MeetingState
from maillage.meetings.actions.entries import Marks, write_entry
from maillage.meetings.models import Measure, Meeting, Need, Note
from maillage.meetings.rules import entries as said
from tests.journeys.conftest import Walk, Walks, chromium_here, contexts, living, walks
from tests.meetings.table.conftest import Held
from tests.world import Visit

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("MAILLAGE_PICTURES", "")


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Let cookies travel to the server under test."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def enter(walk: Walk, client: Client) -> Walk:
    """Carry a signed-in person's session into the browser."""
    carry(walk.page.context, client, walk.base)
    return walk


def carry(context: BrowserContext, client: Client, base: str) -> None:
    """Put the session of ``client`` into a browser's profile."""
    context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": base}])


def stop(walk: Walk, name: str) -> None:
    """Check the page, and keep its picture where one is asked for."""
    walk.stop(name)
    if PICTURES:
        width = (walk.page.viewport_size or {"width": 0})["width"]
        walk.page.screenshot(path=Path(PICTURES) / f"{name}.{walk.language}-{width}.png", full_page=True)


def say_everything(held: Held, at: datetime) -> None:
    """Say one thing of each kind at the table."""
    woman, child = held.people["woman"].pk, held.people["child"].pk
    sayings: list[tuple[str, said.Said, Audience]] = [
        ("colin", said.NoteSaid("The father attended six of eight group evenings."), Audience.TABLE),
        ("helene", said.NoteSaid("Child 1 missed school on several Mondays."), Audience.TABLE),
        ("maude", said.NoteSaid("She is thinking of changing the school before summer."), Audience.PROTECTED),
        ("maude", said.VoiceSaid(woman, "Sundays without shouting", "Evenings", "A neighbour knows"), Audience.TABLE),
        ("maude", said.VoiceSaid(child, not_asked_because="too_young"), Audience.PROTECTED),
        ("helene", said.ConcernSaid(said.Horizon.SHORT, child, said.ConcernKind.CUSTODY_EXCHANGE), Audience.TABLE),
        ("maude", said.NeedSaid(woman, said.NeedKind.TRANSPORT, "To the group"), Audience.TABLE),
        ("samir", said.PointSaid(True, "Sundays must become calm."), Audience.TABLE),  # noqa: FBT003  read aloud
        (
            "helene",
            said.MeasureSaid(
                said.MeasureKind.ACCOMPANIMENT,
                "Find a calm way to hand over the children",
                held.seats["helene"].pk,
                date(2026, 3, 16),
                member_id=woman,
                hers=said.Hers.TO_BE_ASKED,
                asked_by_id=held.seats["maude"].pk,
            ),
            Audience.TABLE,
        ),
        (
            "maude",
            said.MeasureSaid(said.MeasureKind.POLICE, "Ask", held.seats["maude"].pk, at.date()),
            Audience.PROTECTED,
        ),
    ]
    for who, words, audience in sayings:
        by = held.seats[who].pk
        marks = Marks(sure=True)
        actor = held.actor("nadia")
        write_entry(actor, meeting=held.meeting.pk, at=at, said=words, audience=audience, by=by, marks=marks)


def test_every_page_of_the_table_is_accessible(walks: Walks, held: Held, visit: Visit, at: datetime) -> None:
    say_everything(held, at)
    first = held.meeting.pk
    here = f"meetings/{first}"
    nadia, colin = enter(walks("fr", 320), visit("nadia")), enter(walks("fr", 320), visit("colin"))
    note, measure = Note.objects.get(author=held.seats["colin"]), Measure.objects.get(kind="accompaniment")
    Measure.objects.filter(pk=measure.pk).update(volunteer=held.seats["colin"])
    for name, path in (
        ("restate", f"note/{note.pk}/restate/"),
        ("table-room", "table/"),
        ("table-own", "table/?screen=own&back=1"),
        ("add-measure", "add/measure/"),
        ("add-voice", "add/voice/"),
        ("close", "close/"),
        ("minutes", "minutes/"),
    ):
        nadia.go(f"{here}/{path}")
        stop(nadia, name)
    colin.go(f"{here}/table/")
    stop(colin, "table-partner")
    held.next(at)
    nadia.go(f"meetings/{held.meeting.pk}/table/")
    stop(nadia, "second")
    colin.go("meetings/measures/")
    stop(colin, "my-measures")
    colin.go(f"meetings/measures/{measure.pk}/report/")
    colin.page.locator("main form button").click()
    stop(colin, "report-errors")
    nadia.go(f"meetings/{held.meeting.pk}/needs/{Need.objects.get().pk}/compare/")
    stop(nadia, "compare")
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.CONVENED, part=0)
    nadia.go(f"meetings/{held.meeting.pk}/table/")
    stop(nadia, "opening")
    colin.go(f"meetings/{held.meeting.pk}/table/")
    stop(colin, "waiting")


def test_hearing_somebody_keeps_what_is_being_typed(walks: Walks, held: Held, visit: Visit) -> None:
    nadia = enter(walks(), visit("nadia"))
    nadia.go(f"meetings/{held.meeting.pk}/table/?screen=own")
    words = nadia.page.locator("textarea[name=words]")
    words.fill("Half a sentence")
    seat = nadia.page.locator(".seat", has_text="Colin Abara")
    nadia.page.get_by_role("button", name=re.compile("Speaks now.*Colin Abara")).click()
    expect(seat.locator(".seat__state").first).to_contain_text("speaks now")
    nadia.page.get_by_role("button", name=re.compile("Has finished.*Colin Abara")).click()
    expect(seat.locator(".seat__state").first).to_contain_text("spoke in this part")
    expect(words).to_have_value("Half a sentence")


def test_a_seat_that_closes_in_the_middle_takes_its_open_page_away(
    walks: Walks, held: Held, visit: Visit, at: datetime
) -> None:
    held.note("helene", "Sundays are hard.", part=3)
    colin = enter(walks(), visit("colin"))
    colin.go(f"meetings/{held.meeting.pk}/table/")
    expect(colin.page.get_by_text("Sundays are hard.")).to_be_visible()
    colin.page.locator("textarea[name=words]").fill("Half a sentence")
    held.withdraw("partner", at)
    expect(colin.page.get_by_text("Sundays are hard.")).to_have_count(0)
    expect(colin.page.locator("textarea")).to_have_count(0)


def test_a_note_and_a_mark_work_without_script(walks: Walks, held: Held, visit: Visit) -> None:
    walk = walks()
    context = walk.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    carry(context, visit("maude"), walk.base)
    page = context.new_page()
    page.goto(f"{walk.base}/en/meetings/{held.meeting.pk}/table/")
    page.locator("textarea[name=words]").fill("The group helps her a lot.")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator(".note__text")).to_contain_text("The group helps her a lot.")
    page.get_by_role("button", name="Keep it from those who serve").click()
    expect(page.locator(".note--kept")).to_contain_text("The group helps her a lot.")
    context.close()
