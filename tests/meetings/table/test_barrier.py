"""What is visible is what the policy allows: for every side, audience and state, for every kind of entry."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import pytest

from maillage.access.facts import Audience, MeetingState
from maillage.access.policy import may
from maillage.access.roles import Permission
from maillage.consent.models import Authorisation
from maillage.core import clock
from maillage.meetings.models import Concern, Measure, Meeting, Need, Note, Point, Seat, Voice
from maillage.meetings.queries import entries
from maillage.meetings.rules.entries import Kind
from maillage.situations.models import Situation
from tests.meetings.table.conftest import Held

EVERYONE = ("maude", "colin", "helene", "samir", "nadia", "josee", "lucie", "odile", "theo", "renata")


def fill(held: Held) -> None:
    """Say one thing of every kind, by each side, for each audience."""
    for who, audience in product(("maude", "colin", "nadia"), Audience):
        common = {**held.common(who), "audience": audience}
        woman = held.people["woman"]
        Note.objects.create(**common, words="Said.")
        Voice.objects.create(**common, member=woman, wants="Calm.")
        Concern.objects.create(**common, member=woman, horizon="short", kind="homicide")
        Need.objects.create(**common, member=woman, kind="food")
        Point.objects.create(**common, agreed=True, words="On it.")
        Measure.objects.create(
            **common, kind="police", words="Ask.", volunteer=held.seats[who], due_on=date(2026, 3, 20), hers=""
        )


def disagreements(held: Held) -> list[tuple[str, Kind, str]]:
    """Return where the rows that are shown are not those the policy allows."""
    wrong = []
    for who, kind in product((name for name in EVERYONE if name in held.world.people), Kind):
        actor = held.actor(who)
        shown = set(entries.visible(actor, kind=kind).values_list("pk", flat=True))
        for row in entries.MODELS[kind].objects.select_related(*entries.FETCHED[kind]):  # type: ignore[attr-defined]
            if may(actor, Permission.ENTRY_READ, entries.facts_of(row)).allowed != (row.pk in shown):
                wrong.append((who, kind, str(row.audience)))
    return wrong


@pytest.mark.parametrize(
    "state",
    [
        "running",
        "held",
        "cancelled",
        "closed",
        "practice",
        "ground_gone",
        "partner_withdraws",
        "woman_withdraws",
        "unauthorised",
        "left",
        "both_sides",
        "outreach_serves_partner",
        "consultation_unsigned",
    ],
)
def test_what_is_visible_is_what_the_policy_allows(held: Held, at: datetime, state: str) -> None:
    fill(held)
    meeting, situation = Meeting.objects.filter(pk=held.meeting.pk), Situation.objects.filter(pk=held.situation.pk)
    seats = Seat.objects.filter(meeting=held.meeting)
    match state:
        case "held" | "cancelled":
            meeting.update(state=MeetingState(state))
        case "closed":
            situation.update(state="closed")
        case "practice":
            situation.update(practice=True)
        case "ground_gone":
            situation.update(ground_until=at)
        case "partner_withdraws" | "woman_withdraws":
            held.withdraw(state.split("_")[0], at)
        case "unauthorised":
            Authorisation.objects.all().delete()
        case "left":
            seats.filter(practitioner=held.world.helene).update(left_at=at)
        case "both_sides":
            seats.filter(practitioner=held.world.maude).update(side="partner", both_parents=True)
        case "outreach_serves_partner":
            seats.filter(practitioner=held.world.nadia).update(side="partner", role="involved")
        case "consultation_unsigned":
            meeting.update(track="consultation")
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
    kept = entries.notes(held.actor("colin")).filter(audience=Audience.PROTECTED)
    assert [note.author for note in kept] == [held.seats["colin"]]


def test_a_seat_that_does_not_stand_reads_nothing(held: Held) -> None:
    fill(held)
    maude = held.actor("maude")
    gone = maude.with_seats(tuple(replace(seat, stands=False) for seat in maude.seats))
    assert not entries.notes(gone).exists()
