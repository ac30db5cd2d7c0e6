"""What is needed to call a table together: who is proposed, who could be asked, what nobody there knows yet."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import MeetingState
from maillage.access.roles import Permission, Role, SeatRole, Side
from maillage.consent.rules import has_consent
from maillage.core import clock
from maillage.core.errors import Refused
from maillage.meetings.models import Meeting, Seat
from maillage.meetings.queries import meetings
from maillage.meetings.queries.seats import facts_of_its_table
from maillage.meetings.queries.tracks import facts_of_consents, facts_of_family
from maillage.meetings.rules.convening import (
    KNOWN_BY,
    Involved,
    Place,
    Refusal,
    missing_expertise,
    needs_consent,
    proposed,
)
from maillage.meetings.rules.seats import Response, rests_on, side_of
from maillage.meetings.wording.convening import REFUSALS
from maillage.people import queries as people
from maillage.people.rules import Expertise, Sector
from maillage.situations import queries as situations
from maillage.situations.queries.walls import facts_of_barred
from maillage.situations.rules import FamilyRole, Ground, Problem, Track
from maillage.ui.keyset import Keyset, page_of

EXPERTS = 20
ELSEWHERE = Actor.system("invitations")  # reads the card of whom the actor's lists do not name, asks a substitute


@dataclass(frozen=True, slots=True)
class ProposedSeat:
    """A seat that could be made, with the rows that name it; ``consented`` is false while its consent lacks.

    ``barred``: a wall keeps them away.
    ``candidates`` are the people of the organisation, where nobody is named yet.
    """

    place: Place
    organisation: Any
    practitioner: Any
    side: Side
    serves: Any = None
    rests_on: Any = None
    consented: bool = True
    candidates: tuple[Any, ...] = ()
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table before it is convened; ``ahead`` is the meeting that is convened already."""

    situation: Any
    people: tuple[Any, ...]
    seats: tuple[ProposedSeat, ...]
    sequence: int
    ahead: Meeting | None
    before: Meeting | None
    note_takers: tuple[Any, ...]

    @property
    def barred(self) -> tuple[ProposedSeat, ...]:
        """Return the seats that cannot be made: who holds them must not see the situation."""
        return tuple(seat for seat in self.seats if seat.barred)


def _involved(referral: Any, before: Meeting | None) -> list[Involved]:
    """Return who sits: at a second table, who sat at the first as well as who is involved."""
    known = [
        Involved(one.organisation_id, one.practitioner_id, one.serves_id, one.both_parents) for one in referral.involved
    ]
    if before is None:
        return known
    sat = before.seats.filter(left_at__isnull=True, role=SeatRole.INVOLVED, organisation__joined=True)
    sat = sat.exclude(response=Response.DECLINED)
    named = {one.practitioner for one in known}
    places = {one.organisation for one in known if one.practitioner is None}
    first = [
        Involved(seat.organisation_id, seat.practitioner_id, seat.serves_id, seat.both_parents)
        for seat in sat
        if seat.practitioner_id not in named
    ]
    taken = {one.organisation for one in first if one.organisation in places}
    return [one for one in known if one.practitioner or one.organisation not in taken] + first


@query(Permission.MEETING_CONVENE, facts=situations.facts_of_code)
def table_proposed(actor: Actor, /, *, code: str) -> Proposal:
    """Return the seats that are proposed for the next meeting about a situation."""
    referral = situations.referral(actor, code=code)
    situation = referral.situation
    rows = list(situation.meetings.exclude(state=MeetingState.CANCELLED).order_by("sequence"))
    before = next((row for row in reversed(rows) if row.state == MeetingState.HELD), None)
    woman = next((one.id for one in referral.people if one.role == FamilyRole.WOMAN), None)
    referent = Involved(situation.referent.organisation_id, situation.referent_id, woman)
    leads = Involved(actor.organisation, actor.id, None)  # type: ignore[arg-type]  # who convenes has an account
    places = proposed(_involved(referral, before), referent, leads)
    region = people.visible(actor).filter(is_active=True, organisation__active=True)
    barred = facts_of_barred(situation.id)
    works = region.filter(barred.elsewhere, roles__overlap=[Role.PRACTITIONER, Role.OUTREACH])
    mates = works.filter(organisation__in=[place.organisation for place in places]).order_by("sort_name", "id")
    taken = [place.practitioner for place in places if place.practitioner]
    return Proposal(
        situation,
        referral.people,
        _named(actor, referral, places, tuple(mates)),
        max((row.sequence for row in rows), default=0) + 1,
        next((row for row in rows if row.state != MeetingState.HELD), None),
        before,
        tuple(works.filter(organisation=actor.organisation).exclude(pk__in=taken).order_by("sort_name", "id")),
    )


def _named(reader: Actor, referral: Any, places: tuple[Place, ...], mates: tuple[Any, ...]) -> tuple[ProposedSeat, ...]:
    """Return the places with the rows that name them, their side, and whether their consent is there."""
    at, situation = clock.now(), referral.situation
    walls = facts_of_barred(situation.id)
    track, ground, age = Track(situation.track), Ground(situation.ground), situation.region.consent_age
    family, given = facts_of_family(referral.people), facts_of_consents(situation)
    by_id = {one.id: one for one in referral.people}
    where = people.organisations(reader).in_bulk([place.organisation for place in places])
    named = people.visible(reader).in_bulk([place.practitioner for place in places if place.practitioner])
    found = []
    for place in places:
        served = next((one for one in family if one.id == place.serves), None)
        serving = needs_consent(track, place.role, ground, served, both_parents=place.both_parents)
        holder = rests_on(track, place.role, served, family, age) if serving else None
        organisation = where[place.organisation]
        side = side_of(
            place.role,
            serves=served.role if served else None,
            both_parents=place.both_parents,
            organisation=organisation.serves,
        )
        found.append(
            ProposedSeat(
                place=place,
                organisation=organisation,
                practitioner=named.get(place.practitioner) if place.practitioner else None,
                serves=by_id.get(place.serves) if place.serves else None,
                rests_on=by_id.get(holder) if holder else None,
                side=side,
                consented=not serving or (holder is not None and has_consent(holder, given, at)),
                candidates=tuple(one for one in mates if one.organisation_id == place.organisation)
                if place.practitioner is None
                else (),
                barred=walls.bars(place.practitioner, place.organisation),
            )
        )
    return tuple(found)


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def place_of(actor: Actor, /, *, meeting: UUID, place: Place, from_elsewhere: bool = False) -> ProposedSeat:
    """Return one place of a table that is convened, with the side it is on and the consent it rests on."""
    row = meetings.visible(actor).get(pk=meeting)
    referral = situations.referral(actor, code=row.situation.code)
    return _named(ELSEWHERE if from_elsewhere else actor, referral, (place,), ())[0]


@dataclass(frozen=True, slots=True)
class Search:
    """Who could be asked to a table: ``missing`` is what nobody there knows; ``meeting`` the row itself."""

    meeting: Meeting
    missing: tuple[Expertise, ...]
    found: Keyset[Any]
    sitting: tuple[Seat, ...] = ()


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def who_could_sit(
    actor: Actor, /, *, meeting: UUID, expertise: str = "", language: str = "", after: str | None = None
) -> Search:
    """Return the practitioners of the region who know something, speak a language, and have no seat yet."""
    row = meetings.visible(actor).get(pk=meeting)
    seats = row.seats.filter(left_at__isnull=True).exclude(response=Response.DECLINED)
    sitting = tuple(seats.select_related("practitioner", "organisation").prefetch_related("practitioner__spoken"))
    known = [Expertise(one) for seat in sitting if seat.practitioner for one in seat.practitioner.expertise]
    sectors = [Sector(seat.organisation.sector) for seat in sitting]
    missing = missing_expertise([Problem(one) for one in row.situation.problems], known, sectors)
    taken = [seat.practitioner_id for seat in sitting if seat.practitioner_id]
    rows = people.visible(actor).filter(is_active=True, organisation__active=True).exclude(pk__in=taken)
    rows = rows.filter(facts_of_barred(row.situation_id).elsewhere, roles__overlap=[Role.PRACTITIONER, Role.OUTREACH])
    if expertise:
        knows = [sector for sector, knowledge in KNOWN_BY.items() if knowledge == expertise]
        rows = rows.filter(Q(expertise__contains=[expertise]) | Q(organisation__sector__in=knows))
    if language:
        rows = rows.filter(pk__in=rows.filter(spoken__code=language).values("pk"))
    return Search(row, missing, page_of(rows, after=after, size=EXPERTS, order=("sort_name", "id")), sitting)


@query(Permission.MEETING_CONVENE, facts=meetings.facts_of_its_situation)
def to_be_asked(actor: Actor, /, *, meeting: UUID, practitioner: UUID) -> tuple[Meeting, Any]:
    """Return a meeting and the person who is about to be asked to it."""
    row, person = meetings.visible(actor).get(pk=meeting), people.one(actor, person=practitioner)
    if facts_of_barred(row.situation_id).bars(person.id, person.organisation_id):
        raise Refused(Refusal.CANNOT_SIT, REFUSALS[Refusal.CANNOT_SIT])
    return row, person


@query(Permission.MEETING_CONVENE, facts=facts_of_its_table)
def seat_to_name(actor: Actor, /, *, seat: UUID) -> tuple[Seat, tuple[Any, ...]]:
    """Return a seat at which "someone at" an organisation is to be named, and who could be."""
    row = Seat.objects.select_related("organisation", "meeting__situation", "practitioner").get(pk=seat)
    taken = row.meeting.seats.filter(left_at__isnull=True, practitioner__isnull=False).values("practitioner")
    mates = people.visible(actor).filter(organisation=row.organisation_id, is_active=True).exclude(pk__in=taken)
    barred = facts_of_barred(row.meeting.situation_id)
    works = mates.filter(barred.elsewhere, roles__overlap=[Role.PRACTITIONER, Role.OUTREACH])
    return row, tuple(works.order_by("sort_name", "id"))
