"""Who looked at a situation: all of it for the one who leads, less for the table, least for the partner's side."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from maillage.access import names, trail
from maillage.access.actor import Actor
from maillage.access.checks import Because
from maillage.access.door import acting_as
from maillage.access.facts import Audience, EntryFacts, MeetingFacts, MeetingState
from maillage.access.roles import Permission, SeatRole, Side
from maillage.core import clock, sealing
from maillage.core.errors import NotVisible
from maillage.meetings.models import Meeting, Seat
from maillage.situations.models import Involvement
from maillage.situations.queries import facts_of, looks
from maillage.situations.queries.looks import Look
from maillage.situations.rules import Track
from maillage.situations.rules.looks import Circle, circle_of
from maillage.situations.wording.looks import DONE
from tests.meetings.table.conftest import Held

pytestmark = pytest.mark.django_db
P = Permission


def test_one_place_on_the_partners_side_is_enough_to_know_the_least() -> None:
    assert circle_of(leads=True, sides=[], serves_partner=False) is Circle.LEADS
    assert circle_of(leads=False, sides=[Side.PROTECTING], serves_partner=False) is Circle.PROTECTING
    assert circle_of(leads=True, sides=[Side.PROTECTING, Side.PARTNER], serves_partner=False) is Circle.PARTNER
    assert circle_of(leads=False, sides=[], serves_partner=True) is Circle.PARTNER


ABOUT_A_SITUATION = {
    *("agreement", "conflict", "consent", "entry", "hold", "looks", "measure", "meeting", "minutes", "seat", "seats"),
    *("situation", "track", "wall"),
}


@pytest.mark.parametrize("permission", [one for one in Permission if one.split(":")[0] in ABOUT_A_SITUATION])
def test_whatever_can_be_done_about_a_situation_has_its_words(permission: Permission) -> None:
    assert permission in DONE


class Table:
    """The table of ``held`` in its second meeting, and a third one at which Josée sits and nobody else."""

    def __init__(self, held: Held, at: datetime) -> None:
        self.held, self.at, self.code = held, at, held.situation.code
        known = facts_of(held.situation, at)
        self.first = MeetingFacts(held.meeting.pk, known, MeetingState.RUNNING)
        other = Meeting.objects.create(
            region=held.situation.region, situation=held.situation, track=Track.COOPERATION, sequence=2,
            state=MeetingState.CONVENED, starts_at=at + timedelta(days=9), ends_at=at + timedelta(days=9, hours=2),
            convened_by=held.world.nadia,
        )  # fmt: skip
        josee = held.world.josee
        Seat.objects.create(
            region=held.situation.region, meeting=other, organisation=josee.organisation, practitioner=josee,
            role=SeatRole.INVOLVED, side=Side.PROTECTING, serves=held.people["woman"], rests_on=held.people["woman"],
            response="accepted",
        )  # fmt: skip
        self.other = MeetingFacts(other.pk, known, MeetingState.CONVENED)
        self.entry = EntryFacts(
            held.note("helene", "She may leave.", Audience.PROTECTED).pk, self.first, None, Audience.PROTECTED
        )

    def seen(self, who: str) -> tuple[Look, ...]:
        with acting_as(self.held.actor(who)) as actor:
            return looks.looks(actor, code=self.code, at=self.at).found

    def told(self, who: str) -> set[tuple[str, str, str]]:
        return {(look.name, look.what, look.because) for look in self.seen(who)}

    def name(self, who: str) -> str:
        return self.held.world.people[who].name

    def note(self, who: str, what: P, known: object, because: str = "") -> None:
        trail.record(self.held.actor(who), what, known, because)


@pytest.fixture
def table(held: Held, at: datetime) -> Table:
    """Return the table after an evening with something protected, and somebody from outside who tried."""
    found = Table(held, at)
    found.note("helene", P.MEETING_READ, found.first)
    found.note("colin", P.MEETING_READ, found.first)
    found.note("helene", P.ENTRY_READ, found.entry)
    found.note("colin", P.ENTRY_READ, found.entry, Because.KEPT_FROM_YOUR_SIDE)
    found.note("josee", P.MEETING_READ, found.other)
    found.note("youssef", P.SITUATION_KNOW, facts_of(held.situation, at), Because.NOT_AT_THIS_TABLE)
    found.note("lucie", P.SITUATION_KNOW, facts_of(held.situation, at), Because.WALLED)
    return found


def test_the_outreach_worker_sees_every_line_and_why_it_was_refused(table: Table) -> None:
    assert {
        (table.name("helene"), P.ENTRY_READ, ""),
        (table.name("colin"), P.ENTRY_READ, Because.KEPT_FROM_YOUR_SIDE),
        (table.name("josee"), P.MEETING_READ, ""),
        (table.name("youssef"), P.SITUATION_KNOW, Because.NOT_AT_THIS_TABLE),
    } <= table.told("nadia")


def test_the_protecting_side_sees_who_opened_and_who_tried(table: Table) -> None:
    told = table.told("helene")
    assert (table.name("colin"), "meeting", "") in told
    assert (table.name("youssef"), "situation", Because.NOT_AT_THIS_TABLE) in told
    assert (table.name("lucie"), "situation", Because.WALLED) in told
    assert {what for _, what, _ in told} <= {"meeting", "situation"}
    assert table.name("josee") not in {name for name, _, _ in told}


def test_the_partners_side_sees_its_own_meeting_and_nobody_from_outside(table: Table) -> None:
    assert table.told("colin") == {(table.name("helene"), "meeting", ""), (table.name("colin"), "meeting", "")}


def test_who_serves_both_parents_knows_no_more_than_the_partners_side(table: Table) -> None:
    held = table.held
    Involvement.objects.create(
        region=held.situation.region, situation=held.situation, organisation=held.world.maude.organisation,
        practitioner=held.world.maude, serves=held.people["woman"], both_parents=True,
    )  # fmt: skip
    assert table.told("maude") == table.told("colin")


def without_tokens(page: bytes) -> bytes:
    """Return a page without the secret of its forms, which is another one each time."""
    return re.sub(rb'name="(?:csrfmiddlewaretoken|key)" value="[\w-]+"', b"", page)


def test_what_is_protected_moves_not_a_byte_for_the_partners_side(table: Table, visit: Callable[[str], Client]) -> None:
    colin, helene = visit("colin"), visit("helene")
    address = f"/en/situations/{table.code}/looks/"
    page = without_tokens(colin.get(address).content)
    meeting = table.held.meeting.pk
    for words in ("She may leave.", "On Friday."):
        answer = helene.post(
            f"/en/meetings/{meeting}/add/note/", {"words": words, "audience": "protected"}, follow=True
        )
        assert answer.status_code == 200
    assert table.held.meeting.notes.filter(audience="protected").count() >= 1
    assert without_tokens(colin.get(address).content) == page


def test_who_has_no_place_there_is_told_there_is_no_such_thing(table: Table) -> None:
    with pytest.raises(NotVisible):
        table.seen("youssef")


def test_it_is_asked_day_by_day(table: Table) -> None:
    for n in range(1, 10):
        with clock.frozen(table.at + timedelta(days=n)):
            table.note("helene", P.MEETING_READ, table.first)
    with acting_as(table.held.actor("nadia")) as nadia:
        first = looks.looks(nadia, code=table.code, at=table.at)
        assert len({look.day for look in first.found}) == 7
        assert first.earlier is not None
        later = looks.looks(nadia, code=table.code, at=table.at, before=first.earlier)
    assert {look.day for look in later.found} == {first.earlier - timedelta(days=n) for n in (1, 2, 3)}
    assert later.earlier is None


def test_when_the_key_is_gone_nobody_can_say_who_looked(table: Table) -> None:
    assert table.seen("nadia")
    sealing.destroy([(table.held.situation.pk, names.TRAIL)])
    assert table.seen("nadia") == ()


def test_the_page_says_it_in_words(table: Table, visit: Callable[[str], Client]) -> None:
    page = {}
    for who in ("nadia", "maude"):
        client = visit(who)
        client.get(f"/en/situations/{table.code}/")
        answer = client.get(f"/en/situations/{table.code}/looks/?before=nonsense")
        page[who] = answer.content.decode()
    assert "Refused: no seat at this table" in page["nadia"]
    assert "Read something that was said" in page["nadia"]
    assert "Opened the situation" in page["maude"]
    assert "no seat at this table" not in page["maude"]
    assert "Read something" not in page["maude"]


def test_who_does_a_thing_in_the_console_is_the_software_itself(table: Table) -> None:
    trail.record(Actor.system("ground"), P.GROUND_KEEP, table.first.situation)
    assert any(look.job for look in table.seen("nadia"))
