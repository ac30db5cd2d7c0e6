"""What is visible is what the policy allows: for every side, audience and state, for every kind of entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import pytest

from maillage.access.facts import Audience, Immigration, MeetingState
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.consent.models import Authorisation
from maillage.core import clock
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
from maillage.meetings.queries import entries
from maillage.meetings.queries.meetings import facts_of
from maillage.meetings.rules.entries import Kind
from maillage.situations.models import Situation, Wall
from tests.meetings.table.conftest import Held

EVERYONE = ("maude", "colin", "helene", "samir", "nadia", "josee", "lucie", "odile", "theo", "renata")


def fill(held: Held) -> None:
    """Say one thing of every kind, by each side, for each audience."""
    woman, due = held.people["woman"], date(2026, 3, 20)
    said = [
        {**held.common(who), "audience": audience, "immigration": status}
        for who, audience, status in product(("maude", "colin", "nadia", "helene"), Audience, Immigration)
    ]
    Note.objects.bulk_create(Note(**one, words="Said.") for one in said)
    Voice.objects.bulk_create(Voice(**one, member=woman, wants="Calm.") for one in said)
    Concern.objects.bulk_create(Concern(**one, member=woman, horizon="short", kind="homicide") for one in said)
    Need.objects.bulk_create(Need(**one, member=woman, kind="food") for one in said)
    Point.objects.bulk_create(Point(**one, agreed=True, words="On it.") for one in said)
    Measure.objects.bulk_create(
        Measure(**one, kind="police", words="Ask.", volunteer=one["author"], due_on=due, hers="") for one in said
    )


def disagreements(held: Held) -> list[tuple[str, Kind, str]]:
    """Return where the rows that are shown are not those the policy allows."""
    wrong: list[tuple[str, Kind, str]] = []
    actors = {who: held.actor(who) for who in EVERYONE if who in held.world.people}
    for kind in Kind:
        rows = entries.MODELS[kind].objects.select_related(*entries.FETCHED[kind])  # type: ignore[attr-defined]
        facts = [(row, entries.facts_of(row)) for row in rows]
        for who, actor in actors.items():
            shown = set(entries.visible(actor, kind=kind).values_list("pk", flat=True))
            for meeting in Meeting.objects.select_related("situation"):
                here = entries.visible(actor, kind=kind, meeting=facts_of(meeting)).values_list("pk", flat=True)
                if set(here) != {row.pk for row, _ in facts if row.meeting_id == meeting.pk} & shown:
                    wrong.append((who, kind, "at one meeting"))
            wrong += [
                (who, kind, str(row.audience))
                for row, known in facts
                if may(actor, Permission.ENTRY_READ, known).allowed != (row.pk in shown)
            ]
    return wrong


def serve(held: Held, who: str, **values: object) -> None:
    """Change the seat of ``who``."""
    Seat.objects.filter(meeting=held.meeting, practitioner=held.world.people[who]).update(**values)


def turn(held: Held, **values: object) -> None:
    """Change the meeting."""
    Meeting.objects.filter(pk=held.meeting.pk).update(**values)


def become(held: Held, **values: object) -> None:
    """Change the situation."""
    Situation.objects.filter(pk=held.situation.pk).update(**values)


def wall(held: Held, at: datetime, **whom: object) -> None:
    """Keep somebody from the situation."""
    common = {"region": held.situation.region, "situation": held.situation}
    Wall.objects.create(**common, **whom, raised_by=held.world.maude, raised_at=at)


STATES: dict[str, Callable[[Held, datetime], object]] = {
    "running": lambda _held, _at: None,
    "held": lambda held, _at: turn(held, state=MeetingState.HELD),
    "cancelled": lambda held, _at: turn(held, state=MeetingState.CANCELLED),
    "consultation, unsigned": lambda held, _at: turn(held, track="consultation"),
    "closed": lambda held, _at: become(held, state="closed"),
    "practice": lambda held, _at: become(held, practice=True),
    "ground gone": lambda held, at: become(held, ground_until=at),
    "the partner withdraws": lambda held, at: held.withdraw("partner", at),
    "the woman withdraws": lambda held, at: held.withdraw("woman", at),
    "nobody authorised": lambda _held, _at: Authorisation.objects.all().delete(),
    "one left": lambda held, at: serve(held, "helene", left_at=at),
    "the referent serves both parents": lambda held, _at: serve(held, "maude", side="partner", both_parents=True),
    "an expert serves both parents": lambda held, _at: serve(held, "samir", both_parents=True),
    "one has not declared": lambda held, _at: serve(held, "helene", declared_at=None),
    "one must not see it": lambda held, at: wall(held, at, practitioner=held.world.helene),
    "an organisation must not see it": lambda held, at: wall(held, at, organisation=held.world.colin.organisation),
    "the outreach worker must not see it": lambda held, at: wall(held, at, practitioner=held.world.nadia),
    "the police facilitate": lambda held, _at: serve(held, "nadia", organisation=held.world.helene.organisation),
    "the outreach worker serves the partner": lambda held, _at: serve(held, "nadia", side="partner", role="involved"),
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_visible_is_what_the_policy_allows(held: Held, at: datetime, state: str) -> None:
    fill(held)
    STATES[state](held, at)
    assert disagreements(held) == []


def test_the_moment_at_which_a_ground_ends_is_the_same_in_both(held: Held, at: datetime) -> None:
    fill(held)
    Situation.objects.filter(pk=held.situation.pk).update(ground_until=at + timedelta(seconds=1))
    assert disagreements(held) == []
    with clock.frozen(at + timedelta(seconds=1)):
        assert disagreements(held) == []
        assert not entries.notes(held.actor("nadia")).exists()


def test_the_partners_side_gets_its_own_kept_words_and_no_others(held: Held) -> None:
    fill(held)
    kept = entries.notes(held.actor("colin")).exclude(audience=Audience.TABLE)
    assert {note.author for note in kept} == {held.seats["colin"]}


def test_who_serves_both_parents_gets_what_was_opened_to_her(held: Held) -> None:
    fill(held)
    serve(held, "colin", both_parents=True)
    kept = entries.notes(held.actor("colin")).exclude(author=held.seats["colin"])
    assert set(kept.values_list("audience", flat=True)) == {Audience.TABLE, Audience.OPENED}


def test_child_protection_gets_no_word_of_immigration_status_until_she_agrees(held: Held) -> None:
    fill(held)
    notes = entries.notes(held.actor("helene")).exclude(author=held.seats["helene"])
    assert set(notes.values_list("immigration", flat=True)) == {Immigration.NOT, Immigration.AGREED}


def test_a_seat_that_does_not_stand_reads_nothing(held: Held) -> None:
    fill(held)
    maude = held.actor("maude")
    gone = maude.with_seats(tuple(replace(seat, stands=False) for seat in maude.seats))
    assert not entries.notes(gone).exists()
