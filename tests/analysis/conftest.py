"""Meetings that were held, with seats that somebody took."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.evaluation.models import Study, StudyAnswer
from maillage.meetings.models import Meeting, Seat
from maillage.situations.models import Situation
from tests.world import World

PILOT = Path(__file__).resolve().parents[3] / "shared" / "data" / "pilot" / "questionnaires.csv"
Hold = Callable[..., Meeting]

TABLE = (
    ("maude", SeatRole.REFERENT),
    ("nadia", SeatRole.FACILITATOR),
    ("helene", SeatRole.INVOLVED),
    ("samir", SeatRole.INVOLVED),
    ("josee", SeatRole.EXTERNAL_EXPERT),
    ("colin", SeatRole.INVOLVED),
)


@pytest.fixture
def hold(world: World, at: datetime) -> Hold:
    """Return what holds a meeting: of people of the cast, about a new situation, on a day."""

    def held(
        people: tuple[tuple[str, SeatRole], ...] = TABLE,
        *,
        on: datetime = at,
        practice: bool = False,
        state: MeetingState = MeetingState.HELD,
        present: bool = True,
        situation: Situation | None = None,
    ) -> Meeting:
        region = world.people[people[0][0]].organisation.region
        situation = situation or Situation.objects.create(
            region=region,
            code=f"{region.prefix}-{Situation.objects.count():04}",
            referent=world.people[people[0][0]],
            state=SituationState.ACCEPTED,
            practice=practice,
            started_at=on,
            sent_at=on,
        )
        meeting = Meeting.objects.create(
            region=region,
            situation=situation,
            track="cooperation",
            sequence=situation.meetings.count() + 1,
            state=state,
            starts_at=on,
            ends_at=on + timedelta(hours=2),
            convened_by=world.nadia,
            held_at=on,
        )
        for key, role in people:
            Seat.objects.create(
                region=region,
                meeting=meeting,
                organisation=world.people[key].organisation,
                practitioner=world.people[key],
                role=role,
                side=Side.PROTECTING,
                present_at=on if present else None,
            )
        return meeting

    return held


@pytest.fixture
def study(world: World, at: datetime) -> Study:
    """Return a study of the university's: 8 questionnaires, of 2 meetings about 1 situation in 2 regions."""
    found = Study.objects.create(name="Spring, =1+1", organisation=world.odile.organisation, imported_at=at)
    rows = [
        ("large_extent", "large_extent", "yes"),
        ("large_extent", "fair_amount", "yes"),
        ("fair_amount", "", "no"),
        ("a_little", "fair_amount", ""),
        ("", "not_at_all", "yes"),
        ("fair_amount", "a_little", "yes"),
        ("fair_amount", "na", "yes"),
        ("not_at_all", "na", "yes"),
    ]
    StudyAnswer.objects.bulk_create(
        StudyAnswer(
            study=found,
            meeting=f"M{number // 4}",
            region="NORTH" if number < 4 else "SOUTH",
            situation="S1",
            date=at.date() + timedelta(days=90 * (number // 4)),
            respondent=f"R{number}",
            organisation_kind="community" if number < 5 else "institutional",
            sector="ipv_women" if number < 5 else "health",
            role="external_expert" if safety == "na" else "involved",
            understood_situation=understood,
            safety_improved=safety,
            improved_practice=practice,
        )
        for number, (understood, safety, practice) in enumerate(rows)
    )
    return found


@pytest.fixture
def pilot(world: World, at: datetime) -> Study:
    """Return the published pilot as a study of the university's."""
    if not PILOT.exists():
        pytest.skip(f"{PILOT} is not beside this checkout")
    found = Study.objects.create(name="Pilot", organisation=world.odile.organisation, imported_at=at)
    with PILOT.open(encoding="utf-8", newline="") as file:
        StudyAnswer.objects.bulk_create(StudyAnswer(study=found, **row) for row in csv.DictReader(file))
    return found
