"""The second meeting starts from the first one: whatever happened on the way, its measures are the first one's."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.access.facts import Audience, Immigration
from maillage.access.roles import SeatRole, Side
from maillage.consent.models import Authorisation
from maillage.core.errors import Denied
from maillage.meetings.actions import entries as writing
from maillage.meetings.actions.followup import report_measure
from maillage.meetings.models import Measure, Need, Seat
from maillage.meetings.queries import entries
from maillage.meetings.queries.carried import carried
from maillage.meetings.rules.entries import Kind, MeasureKind, MeasureSaid, NeedKind, NeedSaid
from maillage.meetings.rules.followup import Status
from tests.meetings.table.conftest import Held
from tests.world import Visit

Event = tuple[str, int]


def measure(held: Held, at: datetime, words: str, audience: Audience = Audience.TABLE, who: str = "helene") -> UUID:
    said = MeasureSaid(MeasureKind.RESOURCE, words, held.seats[who].pk, date(2026, 4, 2))
    return writing.write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=audience)


def need(held: Held, at: datetime, audience: Audience = Audience.TABLE) -> UUID:
    said = NeedSaid(held.people["woman"].pk, NeedKind.TRANSPORT, "To the group")
    return writing.write_entry(held.actor("nadia"), meeting=held.meeting.pk, at=at, said=said, audience=audience)


def newcomer(held: Held, side: Side = Side.PROTECTING) -> None:
    """Seat somebody at the newest meeting who was at none before."""
    josee = held.world.josee
    held.seats["josee"] = Seat.objects.create(
        region=held.situation.region,
        meeting=held.meeting,
        organisation=josee.organisation,
        practitioner=josee,
        role=SeatRole.NOTE_TAKER if side is Side.PROTECTING else SeatRole.EXTERNAL_EXPERT,
        side=side,
        response="accepted",
        declared_at=held.meeting.starts_at,
        present_at=held.meeting.opened_at,
    )


@pytest.fixture
def authorised(held: Held, at: datetime) -> Held:
    """Let the newcomer's organisation lend her."""
    josee = held.world.josee
    days = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    Authorisation.objects.create(organisation=josee.organisation, given_by=josee, given_at=at, **days)
    return held


def read(held: Held, who: str, kind: Kind = Kind.MEASURE) -> set[UUID]:
    return {row.pk for row in carried(held.actor(who), meeting=held.meeting.pk, kind=kind)}


EVENTS = st.lists(
    st.tuples(st.sampled_from(("write", "keep", "open", "restate", "report", "withdraw")), st.integers(0, 3)),
    min_size=2,
    max_size=9,
)


def happen(held: Held, at: datetime, event: Event, known: list[UUID]) -> None:
    """Let something happen at the first meeting or after it."""
    what, number = event
    nadia = held.actor("nadia")
    if what == "write" or not known:
        known.append(measure(held, at, f"Measure {len(known)}"))
        return
    one = known[number % len(known)]
    if what in ("keep", "open"):
        audience = Audience.PROTECTED if what == "keep" else Audience.TABLE
        writing.keep_entry(nadia, kind=Kind.MEASURE, entry=one, at=at, audience=audience)
    elif what == "restate":
        said = MeasureSaid(MeasureKind.OTHER, f"Again {number}", held.seats["nadia"].pk, date(2026, 4, 9))
        writing.restate_entry(nadia, kind=Kind.MEASURE, entry=one, at=at, said=said, audience=Audience.TABLE)
    elif what == "report":
        report_measure(nadia, measure=one, at=at, status=(Status.DONE, Status.UNDER_WAY)[number % 2])
    else:
        held.withdraw("partner", at)


def test_whatever_the_order_of_events_the_second_meetings_measures_are_the_first_ones(
    authorised: Held, at: datetime
) -> None:
    first, seats = authorised.meeting, dict(authorised.seats)

    @settings(max_examples=8, derandomize=True)
    @given(events=EVENTS)
    def told(events: list[Event]) -> None:
        with transaction.atomic():
            authorised.meeting, authorised.seats = first, dict(seats)
            known: list[UUID] = []
            for event in events:
                happen(authorised, at, event, known)
            decided = set(Measure.objects.filter(meeting=first).values_list("pk", flat=True))
            shared = set(decided & set(Measure.objects.filter(audience="table").values_list("pk", flat=True)))
            authorised.next(at)
            newcomer(authorised)
            assert read(authorised, "nadia") == read(authorised, "josee") == decided == set(known)
            assert read(authorised, "samir") == shared
            transaction.set_rollback(True)

    told()


def test_a_newcomer_reads_what_was_decided_before_and_nothing_else_of_that_meeting(
    authorised: Held, at: datetime, visit: Visit
) -> None:
    one, other = measure(authorised, at, "Ask the group."), need(authorised, at)
    authorised.note("helene", "Only for those who were there.")
    authorised.next(at)
    newcomer(authorised)
    assert read(authorised, "josee") == {one}
    assert read(authorised, "josee", Kind.NEED) == {other}
    assert not entries.measures(authorised.actor("josee")).exists()
    shown = visit("josee").get(reverse("meetings:table", args=[authorised.meeting.pk])).content.decode()
    room = visit("nadia").get(reverse("meetings:table", args=[authorised.meeting.pk])).content.decode()
    for words in ("Ask the group.", "To the group"):
        assert words in shown
        assert words in room
    assert "Only for those who were there." not in shown


def test_what_is_kept_from_her_side_is_kept_from_a_newcomer_too(authorised: Held, at: datetime) -> None:
    measure(authorised, at, "Where she keeps the key.", Audience.PROTECTED)
    need(authorised, at, Audience.PROTECTED)
    shared = measure(authorised, at, "Ask the group.")
    authorised.next(at)
    newcomer(authorised, Side.PARTNER)
    assert read(authorised, "josee") == {shared}
    assert read(authorised, "josee", Kind.NEED) == set()


def test_immigration_status_stays_kept_from_an_institution_that_is_new(authorised: Held, at: datetime) -> None:
    one = measure(authorised, at, "Ask the group.")
    Measure.objects.filter(pk=one).update(immigration=Immigration.KEPT)
    authorised.next(at)
    assert read(authorised, "helene") == set()
    assert read(authorised, "maude") == {one}


def test_who_changed_sides_between_two_meetings_hears_what_both_her_places_hear(authorised: Held, at: datetime) -> None:
    measure(authorised, at, "Where she keeps the key.", Audience.PROTECTED)
    authorised.next(at)
    Seat.objects.filter(pk=authorised.seats["colin"].pk).update(side=Side.PROTECTING)
    assert read(authorised, "colin") == set()
    assert len(read(authorised, "maude")) == 1


def test_a_newcomer_who_may_not_open_the_second_meeting_reads_nothing_of_the_first(
    authorised: Held, at: datetime
) -> None:
    measure(authorised, at, "Ask the group.")
    authorised.next(at)
    newcomer(authorised)
    Seat.objects.filter(pk=authorised.seats["josee"].pk).update(declared_at=None)
    with pytest.raises(Denied):
        read(authorised, "josee")


def test_a_newcomer_says_how_a_need_has_changed(authorised: Held, at: datetime, visit: Visit) -> None:
    before = need(authorised, at)
    authorised.next(at)
    newcomer(authorised)
    path = reverse("meetings:need_compare", args=[authorised.meeting.pk, before])
    assert visit("josee").post(path, {"change": "better", "words": ""}).status_code == 302
    assert Need.objects.get(earlier=before).change == "better"
