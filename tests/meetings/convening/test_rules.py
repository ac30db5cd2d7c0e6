"""The pure rules before a table: sides, whose consent holds a seat, who is proposed, what comes next."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.facts import Audience, Immigration, MeetingState
from maillage.access.roles import SeatRole, Side
from maillage.consent.rules import Person
from maillage.meetings.rules.convening import FAR, Involved, When, date_fault, is_now, missing_expertise, proposed
from maillage.meetings.rules.seats import (
    Lack,
    Step,
    is_institutional,
    needs_agreement,
    needs_authorisation,
    needs_declaration,
    next_step,
    readers_of,
    rests_on,
    shows_in_room,
    side_of,
)
from maillage.people.rules import Expertise, Kind, Sector, Serves
from maillage.situations.rules import AgeBand, FamilyRole, Problem, Track

AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
WOMAN = Person(uuid4(), FamilyRole.WOMAN, AgeBand.B30_49, parent=True, legal_authority=True)
PARTNER = Person(uuid4(), FamilyRole.PARTNER, AgeBand.B30_49, parent=True, legal_authority=True)
YOUNG = Person(uuid4(), FamilyRole.CHILD, AgeBand.B6_9)
OLDER = Person(uuid4(), FamilyRole.CHILD, AgeBand.B14_17)
FAMILY = (WOMAN, PARTNER, YOUNG, OLDER)
roles = st.sampled_from(SeatRole)
organisations = st.lists(st.sampled_from(Serves), max_size=3)


@given(st.sampled_from([SeatRole.INVOLVED, SeatRole.REFERENT]), organisations)
def test_who_serves_the_partner_or_both_parents_sits_on_his_side(role: SeatRole, serves: list[Serves]) -> None:
    assert side_of(role, serves=FamilyRole.PARTNER, both_parents=False, organisation=serves) is Side.PARTNER
    assert side_of(role, serves=FamilyRole.CHILD, both_parents=True, organisation=serves) is Side.PARTNER
    assert side_of(role, serves=FamilyRole.WOMAN, both_parents=False, organisation=serves) is Side.PROTECTING


@pytest.mark.parametrize("role", [SeatRole.EXTERNAL_EXPERT, SeatRole.INFORMAL_HELPER])
@given(serves=organisations)
def test_an_expert_who_may_serve_him_is_on_his_side_by_default(role: SeatRole, serves: list[Serves]) -> None:
    broad = {Serves.PARTNERS, Serves.FAMILIES, Serves.EVERYONE} & set(serves)
    side = side_of(role, serves=None, both_parents=False, organisation=serves)
    assert side is (Side.PARTNER if broad else Side.PROTECTING)


def test_a_seat_rests_on_whom_it_serves_and_a_young_childs_on_the_protecting_parent() -> None:
    def holder(served: Person) -> UUID | None:
        return rests_on(Track.COOPERATION, SeatRole.INVOLVED, served, FAMILY, 14)

    assert holder(WOMAN) == WOMAN.id
    assert holder(PARTNER) == PARTNER.id
    assert holder(YOUNG) == WOMAN.id
    assert holder(OLDER) == OLDER.id


@given(roles, st.sampled_from(FAMILY))
def test_in_consultation_and_for_experts_nothing_rests_on_a_consent(role: SeatRole, served: Person) -> None:
    assert rests_on(Track.CONSULTATION, role, served, FAMILY, 14) is None
    if role not in (SeatRole.INVOLVED, SeatRole.REFERENT):
        assert rests_on(Track.COOPERATION, role, served, FAMILY, 14) is None


@given(roles, st.sampled_from(Track))
def test_all_but_the_facilitator_are_authorised_and_sign_in_consultation(role: SeatRole, track: Track) -> None:
    leads = role is SeatRole.FACILITATOR
    assert needs_authorisation(role) is not leads
    assert needs_agreement(track, role) is (track is Track.CONSULTATION and not leads)


@dataclass(frozen=True)
class Sitting:
    side: str
    stands: bool
    both_parents: bool
    institutional: bool
    present: bool


seats_there = st.lists(st.builds(Sitting, st.sampled_from(Side), *[st.booleans()] * 4))


@given(seats_there)
def test_what_is_kept_is_read_by_the_protecting_side_alone(seats: list[Sitting]) -> None:
    assert {seat.side for seat in readers_of(Audience.PROTECTED, seats)} <= {Side.PROTECTING}
    assert readers_of(Audience.TABLE, seats) == [seat for seat in seats if seat.stands]


@given(seats_there)
def test_who_serves_both_parents_reads_what_was_opened_to_her_and_no_other_of_that_side(seats: list[Sitting]) -> None:
    opened = readers_of(Audience.OPENED, seats)
    assert [seat for seat in opened if seat.side == Side.PARTNER] == [
        seat for seat in seats if seat.stands and seat.side == Side.PARTNER and seat.both_parents
    ]


@given(seats_there, st.sampled_from(Audience))
def test_immigration_status_is_not_for_institutions_until_she_agrees(seats: list[Sitting], audience: Audience) -> None:
    assert not any(seat.institutional for seat in readers_of(audience, seats, Immigration.KEPT))
    assert readers_of(audience, seats, Immigration.AGREED) == readers_of(audience, seats)


@given(seats_there, st.sampled_from(Audience), st.sampled_from(Immigration))
def test_the_room_is_shown_what_everyone_who_may_be_in_it_may_read(
    seats: list[Sitting], audience: Audience, immigration: Immigration
) -> None:
    there = [replace(seat, stands=True) for seat in seats if seat.present or seat.stands]
    assert shows_in_room(audience, immigration, seats) is (readers_of(audience, there, immigration) == there)


@given(roles, st.sampled_from(Kind), st.sampled_from(Sector))
def test_police_and_public_institutions_are_known_by_kind_or_sector(role: SeatRole, kind: Kind, sector: Sector) -> None:
    public = kind is Kind.INSTITUTIONAL or sector in {Sector.POLICE, Sector.JUSTICE, Sector.CHILD_PROTECTION}
    assert is_institutional(role, kind, sector) is (public and role is not SeatRole.FACILITATOR)


@given(roles, st.booleans())
def test_a_conflict_is_asked_of_all_but_who_knows_the_family(role: SeatRole, practice: bool) -> None:  # noqa: FBT001
    knows = role in {SeatRole.FACILITATOR, SeatRole.REFERENT}
    assert needs_declaration(role, practice=practice) is (not knows and not practice)


people = st.lists(st.uuids(), min_size=2, max_size=6, unique=True)


@given(people, st.data())
def test_a_table_seats_each_person_once_led_by_the_facilitator(who: list[UUID], data: st.DataObject) -> None:
    facilitator, referent = (Involved(uuid4(), one, None) for one in who[:2])
    named = st.builds(Involved, st.uuids(), st.sampled_from(who), st.uuids(), st.booleans())
    places = proposed(data.draw(st.lists(named)), referent, facilitator)
    sitting = [place.practitioner for place in places]
    assert len(sitting) == len(set(sitting))
    assert places[0].role is SeatRole.FACILITATOR
    assert places[1].practitioner == referent.practitioner
    assert [place.role for place in places].count(SeatRole.REFERENT) == 1


def test_somebody_at_an_organisation_is_never_merged_with_somebody_else() -> None:
    there = uuid4()
    unnamed = [Involved(there, None, WOMAN.id), Involved(there, None, PARTNER.id)]
    assert len(proposed(unnamed, Involved(uuid4(), uuid4(), None), Involved(uuid4(), uuid4(), None))) == 4


@given(st.lists(st.sampled_from(Problem)), st.lists(st.sampled_from(Expertise)), st.lists(st.sampled_from(Sector)))
def test_missing_expertise_is_what_nobody_has(
    problems: list[Problem], expertise: list[Expertise], sectors: list[Sector]
) -> None:
    missing = missing_expertise(problems, expertise, sectors)
    assert not set(missing) & set(expertise)
    assert len(missing) == len(set(missing))
    assert missing_expertise(problems, [*expertise, *missing], sectors) == ()


def test_a_meeting_begins_later_than_now_and_within_a_year() -> None:
    assert date_fault(AT, AT) is When.PAST
    assert date_fault(AT + timedelta(minutes=1), AT) is None
    assert date_fault(AT + FAR + timedelta(minutes=1), AT) is When.TOO_FAR


@given(st.integers(-200, 200))
def test_a_meeting_is_now_from_half_an_hour_before_until_its_end(minutes: int) -> None:
    starts = AT + timedelta(minutes=5)
    at = AT + timedelta(minutes=minutes)
    assert is_now(starts, starts + timedelta(hours=2), at) is (-25 <= minutes < 125)


lacks = st.sets(st.sampled_from([Lack.ANSWER, Lack.AUTHORISATION, Lack.AGREEMENT])).map(tuple)


@given(st.sampled_from(MeetingState), lacks, st.booleans(), st.booleans())
def test_nobody_is_led_to_a_table_she_cannot_open(
    state: MeetingState,
    missing: tuple[Lack, ...],
    soon: bool,  # noqa: FBT001  hypothesis passes by position
    reads: bool,  # noqa: FBT001  hypothesis passes by position
) -> None:
    step = next_step(state, lacks=missing, reads=reads, soon=soon)
    if step in (Step.OPEN, Step.READ):
        assert reads
    if state is MeetingState.CANCELLED:
        assert step is Step.NONE
    if state is MeetingState.CONVENED and Lack.ANSWER in missing:
        assert step is Step.ANSWER
