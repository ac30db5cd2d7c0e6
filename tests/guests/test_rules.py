"""What a guest's link and code can do, and when her seat is over: rules without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from maillage.access.actor import Actor
from maillage.access.facts import MeetingState
from maillage.access.policy import GUEST_PAGES, PAGES, TABLE, opens, shut_to
from maillage.access.roles import Permission, Role
from maillage.guests.rules import CODE_LASTS, MOST_TRIES, STAYS, Code, Stage, is_over, stage, waits

AT = datetime(2026, 3, 3, 19, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
GUEST = Actor(None, "guest", frozenset({Role.GUEST}), strong=True)


def test_a_code_opens_until_its_hour_is_over() -> None:
    code = Code(AT + CODE_LASTS)
    assert waits(code, AT)
    assert waits(code, AT + CODE_LASTS - MOMENT)
    assert not waits(code, AT + CODE_LASTS)


@pytest.mark.parametrize("tries", range(MOST_TRIES + 2))
def test_the_fifth_wrong_code_ends_it(tries: int) -> None:
    assert waits(Code(AT + CODE_LASTS, tries), AT) is (tries < MOST_TRIES)


def test_where_no_code_was_given_none_waits() -> None:
    assert not waits(Code(None), AT)


@pytest.mark.parametrize("state", [MeetingState.CONVENED, MeetingState.RUNNING, MeetingState.HELD])
def test_a_seat_is_over_some_hours_after_the_meeting(state: MeetingState) -> None:
    held = AT + timedelta(minutes=20) if state is MeetingState.HELD else None
    end = (held or AT) + STAYS
    assert not is_over(state, AT, held, end - MOMENT)
    assert is_over(state, AT, held, end)


def test_a_seat_is_over_as_soon_as_the_meeting_is_called_off() -> None:
    assert is_over(MeetingState.CANCELLED, AT + STAYS, None, AT)


def test_who_invited_her_reads_how_far_she_has_come() -> None:
    told, out = Code(AT + CODE_LASTS), Code(AT + CODE_LASTS, MOST_TRIES)
    assert stage(Code(None), given=False, opened=False, over=False, at=AT) is Stage.INVITED
    assert stage(told, given=True, opened=True, over=False, at=AT) is Stage.CODE_WAITS
    assert stage(out, given=True, opened=False, over=False, at=AT) is Stage.TRIED_OUT
    assert stage(Code(None), given=False, opened=True, over=False, at=AT) is Stage.HERE
    assert stage(told, given=True, opened=True, over=True, at=AT) is Stage.OVER


def test_a_guest_is_asked_for_her_seat_and_for_nothing_else() -> None:
    hers = {permission for permission, row in TABLE.items() if Role.GUEST in row.roles}
    of_everybody = {permission for permission in hers if Role.ANYONE in TABLE[permission].roles}
    P = Permission  # noqa: N806
    assert hers - of_everybody == {
        *(P.AGREEMENT_READ, P.AGREEMENT_SIGN, P.CONFLICT_DECLARE, P.DESK_READ, P.SEAT_ANSWER, P.SEATS_READ),
        *(P.ENTRY_KEEP, P.ENTRY_READ, P.ENTRY_REVISE, P.ENTRY_WRITE, P.MEASURE_REPORT),
        *(P.MEETING_KNOW, P.MEETING_READ, P.SITUATION_KNOW, P.SITUATION_READ, P.SESSION_KEEP),
        *(P.AVAILABILITY_READ, P.GROUND_READ, P.MINUTES_ANSWER, P.READING_READ),
    }


def test_of_the_places_of_the_site_a_guest_is_shown_her_desk_alone() -> None:
    assert [page for page in PAGES if opens(GUEST, page)] == ["desk:home"]


def test_a_page_nobody_thought_of_is_shut_to_a_guest_and_open_to_others() -> None:
    assert shut_to(GUEST, "meetings:some_new_page")
    assert not any(shut_to(GUEST, page) for page in GUEST_PAGES)
    assert not shut_to(Actor(None, "she", frozenset({Role.PRACTITIONER})), "meetings:some_new_page")
