"""What holds a seat up at one moment: for every page here, for the actor of every request in ``maillage_seats``.

That function is the database's own (migration ``row_policies``): row policies ask it too, and it looks further than the
actor may. The pure twin is ``rules.seats.stands``; a test holds the three together.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, Case, DateField, Exists, F, Func, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce

from maillage.access.actor import NOWHERE, StandsIn
from maillage.access.actor import Seat as LiveSeat
from maillage.access.facts import MeetingState, SituationState
from maillage.access.presence import AFTER_A_MEETING
from maillage.access.roles import SeatRole, Side
from maillage.meetings.models import Seat
from maillage.meetings.rules.seats import KNOWS_ALREADY, POLICE, Response
from maillage.people.rules import Kind
from maillage.situations.rules import Track

LIVE = """
SELECT ARRAY(SELECT maillage_walls(%s)), i.*, s.* FROM (VALUES (1)) AS here
LEFT JOIN maillage_stands_in(%s, %s) AS i ON true LEFT JOIN maillage_seats(%s, %s) AS s ON true
"""
OVER = (SituationState.CLOSED, SituationState.DECLINED)


def _holds(at: datetime) -> Q:
    """Nobody left, nothing is cancelled or closed, the ground holds, and so does the consent it rests on."""
    consented = Func(F("rests_on"), Value(at), function="maillage_consented", output_field=BooleanField())
    until = "meeting__situation__ground_until"
    return (
        Q(left_at__isnull=True)
        & ~Q(response=Response.DECLINED)
        & ~Q(meeting__state=MeetingState.CANCELLED)
        & ~Q(meeting__situation__state__in=OVER)
        & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": at}))
        & (Q(rests_on__isnull=True) | Q(consented))
        & ~_walled()
    )


def _walled() -> Q:
    """She, or everyone at her organisation, must not see the situation."""
    whom = (F("practitioner"), F("organisation"), F("practitioner__organisation"))
    asked = Func(F("meeting__situation"), *whom, function="maillage_is_walled", output_field=BooleanField())
    return Q(asked)


def _institutional() -> Q:
    """The police and public institutions; not who leads the meeting."""
    public = Q(organisation__kind=Kind.INSTITUTIONAL) | Q(organisation__sector__in=POLICE)
    return public & ~Q(role=SeatRole.FACILITATOR)


def _declared() -> Q:
    """No conflict of interest keeps her away, as she said; nobody asks who knows the family, or invented it."""
    knows = Q(role__in=KNOWS_ALREADY) | Q(practitioner=F("meeting__situation__referent"))
    return Q(declared_at__isnull=False) | knows | Q(meeting__situation__practice=True)


def _authorised() -> Q:
    """The facilitator, or whose organisation lets her sit on the meeting's local day."""
    local = Cast(
        Func(OuterRef("meeting__region__zone"), OuterRef("meeting__starts_at"), function="timezone"), DateField()
    )
    given = apps.get_model("consent", "Authorisation").objects.filter(
        Q(practitioner__isnull=True) | Q(practitioner=OuterRef("practitioner")),
        organisation=OuterRef("organisation"),
        revoked_at__isnull=True,
        since__lte=local,
        until__gte=local,
    )
    return Q(role=SeatRole.FACILITATOR) | Q(Exists(given))


def _agreed() -> Q:
    """Cooperation, the facilitator, or who signed for this meeting."""
    signed = Func(F("meeting_id"), F("practitioner"), function="maillage_signed", output_field=BooleanField())
    return Q(role=SeatRole.FACILITATOR) | ~Q(meeting__track=Track.CONSULTATION) | Q(signed)


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())  # noqa: FBT003


KNOWN: dict[str, Callable[[datetime], Q]] = {
    "stands": _holds,
    "authorised": lambda _: _authorised(),
    "agreed": lambda _: _agreed(),
    "institutional": lambda _: _institutional(),
    "declared": lambda _: _declared(),
    "walled": lambda _: _walled(),
}


def facts_of_seats(at: datetime, *wanted: str) -> QuerySet[Any]:
    """Return all seats with what holds them up at ``at``, and whom the barrier takes their people for: all, or some."""
    return Seat.objects.annotate(**{name: _whether(KNOWN[name](at)) for name in wanted or KNOWN})


def live_facts(person: UUID, at: datetime) -> tuple[tuple[LiveSeat, ...], frozenset[UUID], StandsIn]:
    """Return a person's places at tables that are not over, with what holds them up at ``at``; her walls.

    And where she stands in for an outreach worker: one SQL query for every request.
    """
    with connection.cursor() as cursor:
        cursor.execute(LIVE, (person, person, at, person, at))
        rows = cursor.fetchall()
    seats = tuple(
        LiveSeat(seat, meeting, situation, SeatRole(role), Side(side), *held)
        for _, _, _, _, seat, meeting, situation, role, side, *held in rows
        if seat is not None
    )
    walled, region, never, situations = rows[0][:4]
    stands_in = StandsIn(region, frozenset(never or ()), frozenset(situations or ()))
    return seats, frozenset(walled), NOWHERE if stands_in == NOWHERE else stands_in


def facts_of_table(person: UUID, at: datetime) -> datetime | None:
    """Return until when a seat at a meeting that runs, or ended a moment ago, keeps a person's session from ending."""
    rows = facts_of_seats(at).filter(
        practitioner=person,
        practitioner__organisation__joined=True,  # a guest has nothing to prove again with: she asks for a new code
        stands=True,
        meeting__state__in=(MeetingState.RUNNING, MeetingState.HELD),
        meeting__opened_at__lte=at,
    )
    ends = rows.aggregate(last=Max(Coalesce("meeting__held_at", "meeting__ends_at")))["last"]
    return ends + AFTER_A_MEETING if ends else None
