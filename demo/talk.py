"""What is said at a held meeting of the story, part by part."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from demo.scenes import Line
from demo.stage import Stage
from maillage.access.facts import Audience
from maillage.directory import queries as directory
from maillage.meetings.queries import seats as seating
from maillage.meetings.rules.entries import (
    ConcernKind,
    ConcernSaid,
    Hers,
    Horizon,
    MeasureKind,
    MeasureSaid,
    NeedKind,
    NeedSaid,
    NotAsked,
    NoteSaid,
    PointSaid,
    VoiceSaid,
)
from maillage.situations.rules import FamilyRole

KEPT = Audience.PROTECTED
COUNSELLING = "Drinking, drugs, gambling"  # a service of the list


def about(stage: Stage, meeting: UUID, rows: dict[UUID | None, UUID], starts: datetime) -> list[list[Line]]:
    """Return the lines of the four parts; ``rows`` are the seats by practitioner."""
    with stage.at("nadia", starts) as nadia:
        counselling = directory.visible(nadia).get(name__en=COUNSELLING).pk
        served = [seat.serves for seat in seating.seats_of(nadia, meeting=meeting) if seat.serves is not None]
        family = {FamilyRole(one.role): one.id for one in served}
    woman, child = family[FamilyRole.WOMAN], family[FamilyRole.CHILD]
    seat = {key: rows[stage.id_of(key)] for key in ("maude", "helene", "ines", "samir")}
    due = (starts + timedelta(days=31)).date()
    return [
        [Line("nadia", NoteSaid("Everyone is here. The duty to report a child in danger was named."))],
        _presented(woman, child),
        _completed(),
        [*_worries(woman, child), *_decided(woman, child, seat, due, counselling)],
    ]


def _presented(woman: UUID, child: UUID) -> list[Line]:
    hers = VoiceSaid(woman, "Sundays without shouting.", "That he learns of it.", "She is never alone.")
    return [
        Line("maude", hers, KEPT),
        Line("helene", VoiceSaid(child, not_asked_because=NotAsked.TOO_YOUNG), KEPT),
        Line("maude", NoteSaid("She is thinking of changing the children’s school before summer."), KEPT),
        Line("maude", NoteSaid("The mother comes to each appointment, often with the children.")),
    ]


def _completed() -> list[Line]:
    return [
        Line("colin", NoteSaid("The father attended six of eight group evenings.")),
        Line("helene", NoteSaid("Child 1 has missed school on several Mondays.")),
        Line("samir", NoteSaid("A first appointment can be had within ten days.")),
    ]


def _worries(woman: UUID, child: UUID) -> list[Line]:
    return [
        Line("helene", ConcernSaid(Horizon.SHORT, child, ConcernKind.CUSTODY_EXCHANGE)),
        Line("maude", ConcernSaid(Horizon.LONG, woman, ConcernKind.POST_SEPARATION), KEPT),
        Line("ines", NeedSaid(woman, NeedKind.INTERPRETER, "For the meetings at school.")),
        Line("josee", NeedSaid(child, NeedKind.SCHOOL, "A calm place for homework.")),
        Line("nadia", PointSaid(agreed=True, words="Handing the children over is the hardest moment.")),
        Line("nadia", PointSaid(agreed=False, words="How soon the father may see the children alone.")),
    ]


def _decided(woman: UUID, child: UUID, seat: dict[str, UUID], due: date, counselling: UUID) -> list[Line]:
    new, plan = MeasureKind.RESOURCE, MeasureKind.INTERVENTION_PLAN
    interpreter = MeasureSaid(new, "Find an interpreter for the school.", seat["ines"], due)
    appointment = MeasureSaid(
        new, "Offer an appointment at the addiction service.", seat["samir"], due, service=counselling
    )
    calm = MeasureSaid(plan, "Find a calm way to hand over the children.", seat["helene"], due)
    return [
        Line("ines", replace(interpreter, member_id=woman, hers=Hers.AGREED)),
        Line("samir", appointment),
        Line("helene", replace(calm, member_id=child, hers=Hers.TO_BE_ASKED, asked_by_id=seat["maude"])),
    ]
