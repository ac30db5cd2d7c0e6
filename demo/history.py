"""Two years before the story: what closed situations left behind, so that what the meetings achieve can be counted.

A figure stands for five measures about three situations at least (docs/adr/0023): the story's few say nothing. They are
written as rows, as years of use would have left them; they belong to the demonstration, and to no test's own story.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from demo.stage import BUILDER, Stage, moment
from maillage.access import rows
from maillage.access.facts import MeetingState, MinutesState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.core.ids import new_code
from maillage.meetings.actions.followup import report_measure
from maillage.meetings.models import Measure, Meeting, Seat
from maillage.meetings.queries import followup
from maillage.meetings.rules.entries import MeasureKind, NeedKind
from maillage.meetings.rules.followup import Obstacle, Status
from maillage.meetings.rules.seats import Response
from maillage.situations.models import Member, Situation
from maillage.situations.rules import AgeBand, FamilyRole, Ground, Problem, Track

DAY = timedelta(days=1)
HELD = (
    *(moment(month, day, 14, year=2024) for month, day in ((3, 5), (4, 23), (6, 11), (9, 17), (10, 29), (12, 3))),
    *(moment(month, day, 14, year=2025) for month, day in ((2, 4), (3, 11), (4, 8), (5, 6), (6, 3), (6, 24))),
    *(moment(month, day, 14, year=2025) for month, day in ((9, 9), (10, 21), (12, 2))),
)
SAT = {
    "maude": (SeatRole.REFERENT, Side.PROTECTING, FamilyRole.WOMAN),
    "colin": (SeatRole.INVOLVED, Side.PARTNER, FamilyRole.PARTNER),
    "helene": (SeatRole.INVOLVED, Side.PROTECTING, FamilyRole.CHILD),
    "josee": (SeatRole.INVOLVED, Side.PROTECTING, FamilyRole.CHILD),
    "samir": (SeatRole.EXTERNAL_EXPERT, Side.PARTNER, None),
    "ines": (SeatRole.EXTERNAL_EXPERT, Side.PROTECTING, None),
    "nadia": (SeatRole.FACILITATOR, Side.PROTECTING, None),
}
GROWN: dict[str, Any] = {"age_band": AgeBand.B30_49, "parent": True, "legal_authority": True}
CHILD: dict[str, Any] = {"age_band": AgeBand.B6_9}
FAMILY = {FamilyRole.WOMAN: GROWN, FamilyRole.PARTNER: GROWN, FamilyRole.CHILD: CHILD}


@dataclass(frozen=True)
class Decided:
    """A measure of each of these meetings; at some ``places`` among them it was not done, or still goes on."""

    kind: MeasureKind
    who: str
    words: str
    places: Sequence[int] = ()
    what: dict[str, Any] = field(default_factory=dict)

    def became(self, place: int) -> dict[str, Any]:
        """Return what became of it after one of the meetings."""
        return self.what if place in self.places else {"status": Status.DONE}


def not_done(obstacle: Obstacle, need: NeedKind, language: str = "") -> dict[str, Any]:
    """Return that something stood in the way, before which need, and in which language something was missing."""
    lacked = {"lacked_need": need, "lacked_language": language}
    return {"status": Status.NOT_DONE, "obstacle": obstacle, **lacked}


K = MeasureKind
WAITING = not_done(Obstacle.WAITING_LIST, NeedKind.HEALTH)
NO_LANGUAGE = not_done(Obstacle.NO_SERVICE_IN_LANGUAGE, NeedKind.INTERPRETER, "ar")
FAR = not_done(Obstacle.DISTANCE, NeedKind.TRANSPORT)
DECIDED = (
    Decided(
        K.RESOURCE,
        "samir",
        "Offer an appointment at the addiction service.",
        (0, 1, 2, 3, 4, 6, 8, 10, 11, 13),
        WAITING,
    ),
    Decided(
        K.RESOURCE, "ines", "Trouver une interprète pour l’école.", (0, 1, 2, 3, 4, 5, 7, 9, 10, 12, 14), NO_LANGUAGE
    ),
    Decided(K.RESOURCE, "colin", "A place in the evening group.", (6, 7, 8, 11, 12), FAR),
    Decided(K.ACCOMPANIMENT, "maude", "L’accompagner au premier rendez-vous."),
    Decided(K.PROTECTION_SCENARIO, "maude", "Go through the protection scenario again with her."),
    Decided(
        *(K.INTERVENTION_PLAN, "helene", "Trouver une façon calme de confier les enfants."),
        *((9, 11, 12, 13, 14), {"status": Status.UNDER_WAY}),
    ),
    Decided(K.SAFETY_NET, "josee", "Somebody at school to whom the children can go."),
)


def write(stage: Stage) -> None:
    """Write the closed situations with their meetings and measures; let the story's own of that time be reported."""
    with rows.seen_by(BUILDER):
        for place, starts in enumerate(HELD):
            hold(stage, place, starts)
    report_earlier(stage)


def hold(stage: Stage, place: int, starts: datetime) -> None:
    """Write one closed situation with its family, its meeting and what became of each measure."""
    meeting, people = met(stage, starts)
    seats = dict(sat(stage, meeting, people))
    Seat.objects.bulk_create(seats.values())
    said = {"part": 4, "written_at": starts + timedelta(minutes=100), "due_on": (starts + 31 * DAY).date()}
    common = {"region": meeting.region, "situation": meeting.situation, "meeting": meeting, **said}
    reported = {"mandate": True, "reported_at": starts + 40 * DAY}
    Measure.objects.bulk_create(
        Measure(
            **common,
            **reported,
            author=seats[one.who],
            volunteer=seats[one.who],
            kind=one.kind,
            words=one.words,
            **one.became(place),
        )
        for one in DECIDED
    )
    meeting.minutes, meeting.sealed_at = MinutesState.SEALED, starts + 11 * DAY
    meeting.save(update_fields=("minutes", "sealed_at"))


def met(stage: Stage, starts: datetime) -> tuple[Meeting, dict[FamilyRole, Member]]:
    """Write a situation that is closed, with its people as roles, and its one meeting."""
    nadia, region = stage.people["nadia"], stage.people["nadia"].organisation.region
    situation = Situation.objects.create(
        region=region,
        code=new_code(region.prefix),
        referent=stage.people["maude"],
        state=SituationState.CLOSED,
        track=Track.COOPERATION,
        ground=Ground.CONSENT,
        ground_until=starts + 180 * DAY,
        problems=[Problem.ADDICTION],
        started_at=starts - 21 * DAY,
        sent_at=starts - 20 * DAY,
        answered_at=starts - 19 * DAY,
        closed_at=starts + 65 * DAY,  # so that no words come to their end in the days of the story
    )
    common = {"region": region, "situation": situation}
    people = {role: Member(**common, role=role, **more) for role, more in FAMILY.items()}
    Member.objects.bulk_create(people.values())
    ran = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "opened_at": starts, "part": 4}
    over = {"state": MeetingState.HELD, "held_at": starts + timedelta(hours=2), "convened_by": nadia}
    return Meeting.objects.create(**common, **ran, **over, track=Track.COOPERATION), people


def sat(stage: Stage, meeting: Meeting, people: dict[FamilyRole, Member]) -> Iterator[tuple[str, Seat]]:
    """Yield each seat with the key of who had it: all were there."""
    then = {"invited_at": meeting.starts_at - 7 * DAY, "declared_at": meeting.starts_at - 5 * DAY}
    for key, (role, side, served) in SAT.items():
        person, serves = stage.people[key], people[served] if served else None
        holds = people[FamilyRole.WOMAN] if served is FamilyRole.CHILD else serves
        yield (
            key,
            Seat(
                region=meeting.region,
                meeting=meeting,
                organisation=person.organisation,
                practitioner=person,
                role=role,
                side=side,
                serves=serves,
                rests_on=holds,
                response=Response.ACCEPTED,
                present_at=meeting.starts_at,
                **then,
            ),
        )


def report_earlier(stage: Stage) -> None:
    """Let the measures of the story's meetings of last year be done: their days are long past."""
    when = moment(1, 20, 9)
    for who in ("ines", "samir", "helene"):
        with stage.at(who, when) as actor:
            for row in followup.mine(actor).filter(due_on__lt=when.date()):
                report_measure(actor, measure=row.pk, at=when, status=Status.DONE)
