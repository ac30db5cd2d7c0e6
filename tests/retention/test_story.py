"""One situation from its close to the end of its last word: day before readable, day after not, in any copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from maillage.access.facts import MeetingState
from maillage.analysis import queries as analysis
from maillage.core import clock, sealing
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.evaluation.models import ReleasedAnswer
from maillage.meetings.models import Measure, Meeting, Note, TrackChoice
from maillage.minutes.models import Copy
from maillage.people.actions.organisations import keep_times
from maillage.people.rules import BOUNDS, Content
from maillage.retention.tasks import end_retention
from maillage.situations.actions import close_situation, start_referral
from maillage.situations.actions.keeping import lift_hold, set_hold
from maillage.situations.actions.referral import save_stake
from maillage.situations.models import Situation
from maillage.situations.rules.keeping import Hold, Lift
from tests.meetings.table.conftest import Held
from tests.world import Visit

SAID, AGREED, WORRIES, HELPED = "Sundays are hard.", "Offer an appointment", "He waits at four.", "The round."


def spoken(held: Held, at: datetime) -> None:
    """Write something of every kind, take a copy, and close."""
    held.note("helene", SAID)
    Measure.objects.create(
        **held.common("helene"),
        kind="resource",
        words=AGREED,
        volunteer=held.seats["helene"],
        due_on=at.date(),
        hers="agreed",
        member=held.people["woman"],
        status="done",
    )
    about = {"region": held.situation.region, "situation": held.situation}
    TrackChoice.objects.create(**about, chosen="cooperation", chosen_by=held.world.nadia, chosen_at=at, words=WORRIES)
    held.situation.refresh_from_db()
    held.situation.stake_words, held.situation.stake_woman, held.situation.saved = WORRIES, True, ["stake"]
    held.situation.save()
    Copy.objects.create(
        region=held.situation.region, meeting=held.meeting, number=1, taken_by=held.world.maude, taken_at=at
    )
    Meeting.objects.filter(pk=held.meeting.pk).update(state=MeetingState.HELD, held_at=at)
    for n in range(5):
        ReleasedAnswer.objects.create(
            role="involved",
            region=held.world.region,
            period="2026-Q1",
            safety_improved="a_little",
            helped=f"{HELPED}{n}",
        )
    close_situation(held.actor("nadia"), code=held.situation.code, at=at)


def readable() -> set[str]:
    """Return which words somebody can still read."""
    with sealing.keys_at_hand():
        words = [
            Note.objects.get().words,
            Measure.objects.get().words,
            TrackChoice.objects.get().words,
            Situation.objects.get().stake_words,
            ReleasedAnswer.objects.order_by("id")[0].helped,
        ]
    return {word for word in words if not isinstance(word, sealing.Gone)}


@contextmanager
def night_of(day: date) -> Iterator[datetime]:
    """Let the job run at the end of a day, and stay there."""
    at = datetime.combine(day, time(23, 30), UTC)
    with clock.frozen(at):
        end_retention(timestamp=0)
        yield at


def copied() -> dict[str, list[tuple[Any, ...]]]:
    """Take a copy of the sealed bytes, as a backup of the data has them."""
    with connection.cursor() as cursor:
        found = {}
        for table, column in (("meetings_note", "words"), ("situations_situation", "stake_words")):
            cursor.execute(f"SELECT id, {column} FROM {table}")  # noqa: S608  our own names
            put = f"UPDATE {table} SET {column} = %s WHERE id = %s"  # noqa: S608  the same
            found[put] = [(raw, key) for key, raw in cursor.fetchall()]
    return found


def restored(copy: dict[str, list[tuple[Any, ...]]]) -> None:
    with connection.cursor() as cursor:
        for words, rows in copy.items():
            cursor.executemany(words, rows)


def figures(held: Held) -> str:
    """Return Tables 1 to 3 of the region."""
    return repr(analysis.tables(held.actor("nadia"), region=held.world.region.slug))


def test_words_are_readable_the_day_before_and_gone_the_day_after_in_every_copy(
    held: Held, at: datetime, visit: Visit
) -> None:
    spoken(held, at)
    before, copy, everything = figures(held), copied(), {SAID, AGREED, WORRIES}
    with night_of(date(2026, 9, 3)):
        assert readable() >= everything
    with night_of(date(2026, 9, 4)):
        assert readable() >= everything - {SAID}
        assert SAID not in readable()
        (note,) = copied()["UPDATE meetings_note SET words = %s WHERE id = %s"]
        assert bytes(note[0]) == b"\0"
        restored(copy)
        assert SAID not in readable()
    with night_of(date(2027, 3, 3)):
        assert WORRIES in readable()
    with night_of(date(2027, 3, 4)):
        assert WORRIES not in readable()
        restored(copy)
        assert not {SAID, WORRIES} & readable()
        Situation.objects.update(ground_until=None)
        page = visit("nadia").get(reverse("situations:referral_read", args=[held.situation.code])).content.decode()
        assert "Kept until its time was over, then destroyed." in page
    with night_of(date(2028, 3, 4)):
        assert AGREED not in readable()
        assert readable() == {ReleasedAnswer.objects.order_by("id")[0].helped}
    with night_of(date(2029, 3, 31)):
        assert len(readable()) == 1
    with night_of(date(2029, 4, 1)):
        assert readable() == set()
    assert figures(held) == before
    assert Measure.objects.get().status == "done"
    assert sealing.store().there() == frozenset()


def test_a_hold_keeps_everything_is_seen_by_the_table_and_gives_notice_when_it_is_lifted(
    held: Held, at: datetime, visit: Visit
) -> None:
    code = held.situation.code
    with pytest.raises(Denied):
        set_hold(held.actor("maude"), code=code, because=Hold.COURT, at=at)
    with pytest.raises(NotVisible):
        set_hold(held.actor("youssef"), code=code, because=Hold.COURT, at=at)
    answer = visit("nadia").post(reverse("retention:hold_set", args=[code]), {"because": "court"})
    assert answer.status_code == 302
    for who in ("maude", "colin", "helene", "nadia"):
        assert "A litigation hold stands" in visit(who).get(f"/en/situations/{code}/").content.decode()
        assert (
            "A court or a lawyer" in visit(who).get(reverse("retention:situation_kept", args=[code])).content.decode()
        )
    spoken(held, at)
    with night_of(date(2031, 1, 1)) as now:
        assert readable() >= {SAID, AGREED, WORRIES}
        lift_hold(held.actor("nadia"), code=code, because=Lift.SETTLED, at=now)
        with pytest.raises(Refused):
            lift_hold(held.actor("nadia"), code=code, because=Lift.SETTLED, at=now)
    with night_of(date(2031, 1, 31)):
        assert readable() >= {SAID, AGREED, WORRIES}
    with night_of(date(2031, 2, 1)):
        assert not {SAID, AGREED, WORRIES} & readable()


def test_those_who_answer_are_warned_and_copies_are_asked_for(held: Held, at: datetime, visit: Visit) -> None:
    spoken(held, at)
    with clock.frozen(datetime(2026, 8, 3, 12, tzinfo=UTC)):
        assert "about to be destroyed" not in visit("maude").get("/en/").content.decode()
    with clock.frozen(datetime(2026, 8, 10, 12, tzinfo=UTC)):
        for who in ("maude", "nadia"):
            assert "about to be destroyed" in visit(who).get("/en/").content.decode()
        assert "about to be destroyed" not in visit("colin").get("/en/").content.decode()
    with night_of(date(2028, 3, 4)):
        maude, page = visit("maude"), reverse("retention:copies")
        assert "A copy of minutes is to be destroyed" in maude.get("/en/").content.decode()
        mine = Copy.objects.get()
        assert visit("colin").post(page, {"copy": mine.pk}).status_code == 404
        assert maude.post(page, {"copy": "nonsense"}).status_code == 200
        assert Copy.objects.get().destroyed_at is None
        assert maude.post(page, {"copy": mine.pk}).status_code == 302
        assert "to be destroyed" not in maude.get("/en/").content.decode()
        kept = visit("nadia").get(reverse("retention:situation_kept", args=[held.situation.code])).content.decode()
        assert "Copies on paper to be destroyed: 1, confirmed: 1." in kept


def test_a_region_chooses_within_bounds_and_a_shorter_time_gives_notice(held: Held, at: datetime, visit: Visit) -> None:
    spoken(held, at)
    page = reverse("retention:times_change", args=[held.world.region.pk])
    shortest = {content: least for content, (least, _, _) in BOUNDS.items()}
    with clock.frozen(datetime(2026, 8, 20, 12, tzinfo=UTC)):
        assert visit("maude").get(page).status_code == 404
        assert visit("nadia").post(page, {**shortest, "notes": 99}).status_code == 200
        assert visit("nadia").post(page, shortest).status_code == 302
        assert "1 month" in visit("nadia").get("/en/people/region/").content.decode()
        with pytest.raises(Refused):
            keep_times(
                held.actor("nadia"), region=held.world.region.pk, months={Content.NOTES: 1}, today=date(2026, 8, 20)
            )
    with night_of(date(2026, 9, 19)):
        assert readable() >= {SAID, AGREED, WORRIES}
    with night_of(date(2026, 9, 20)):
        assert not {SAID, AGREED, WORRIES} & readable()


@pytest.mark.django_db(transaction=True)
def test_a_referral_that_is_thrown_away_takes_its_key_with_it_and_so_does_one_that_never_was(
    held: Held, at: datetime
) -> None:
    maude, yesterday = held.actor("maude"), at.date() - timedelta(days=2)
    code = start_referral(maude, at=at).code
    save_stake(maude, code=code, woman=True, children=False, words=WORRIES)
    draft = Situation.objects.get(code=code).pk
    assert (draft, "referral") in sealing.store().there()
    close_situation(maude, code=code, at=at)
    assert sealing.store().there() == frozenset()
    never, just = uuid4(), uuid4()
    sealing.store().make(never, "notes", yesterday)
    sealing.store().make(just, "notes", at.date())
    sealing.store().make(never, "incidents", yesterday)  # the key of another subject's words
    end_retention(timestamp=0)
    assert sealing.store().there() == {(just, "notes"), (never, "incidents")}
