"""Meetings that were held, with seats that somebody took."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from maillage.access.actor import Actor
from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import SeatRole, Side
from maillage.evaluation.actions import import_study
from maillage.evaluation.models import Study
from maillage.meetings.models import Meeting, Seat
from maillage.people.models import Organisation
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


def invent(world: World, referent: str, on: datetime, *, practice: bool) -> Situation:
    """Return a new situation of this referent."""
    region = world.people[referent].organisation.region
    return Situation.objects.create(
        region=region,
        code=f"{region.prefix}-{Situation.objects.count():04}",
        referent=world.people[referent],
        state=SituationState.ACCEPTED,
        practice=practice,
        started_at=on,
        sent_at=on,
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
        situation = situation or invent(world, people[0][0], on, practice=practice)
        common = {"region": situation.region}
        meeting = Meeting.objects.create(
            **common,
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
            who = {"organisation": world.people[key].organisation, "practitioner": world.people[key]}
            came = on if present else None
            Seat.objects.create(**common, **who, meeting=meeting, role=role, side=Side.PROTECTING, present_at=came)
        return meeting

    return held


HEAD = (
    "meeting,region,situation,sequence,date,track,respondent,organisation_kind,sector,role,"
    "understood_situation,safety_improved,improved_practice,knows_partners_work,quality_continuity,should_be_extended"
)
ROWS = """
M0,NORTH,S1,1,2026-03-03,cooperation,R0,community,ipv_women,involved,large_extent,large_extent,yes,,,
M0,NORTH,S1,1,2026-03-03,cooperation,R1,community,ipv_women,involved,large_extent,fair_amount,yes,,,
M0,NORTH,S1,1,2026-03-03,cooperation,R2,community,ipv_women,involved,fair_amount,,no,,,
M0,NORTH,S1,1,2026-03-03,cooperation,R3,community,ipv_women,involved,a_little,fair_amount,,,,
M1,SOUTH,S1,2,2026-06-01,cooperation,R4,community,ipv_women,involved,,not_at_all,yes,,,
M1,SOUTH,S1,2,2026-06-01,cooperation,R5,institutional,health,involved,fair_amount,a_little,yes,,,
M1,SOUTH,S1,2,2026-06-01,cooperation,R6,institutional,health,external_expert,fair_amount,na,yes,,na,
M1,SOUTH,S1,2,2026-06-01,cooperation,R7,institutional,health,external_expert,not_at_all,na,yes,,na,
"""


def bring(organisation: Organisation | None, name: str, content: bytes, at: datetime) -> Study:
    """Bring a spreadsheet in as a study."""
    outcome = import_study(
        Actor.system("import"),
        organisation=organisation.id if organisation else None,
        name=name,
        file=BytesIO(content),
        file_name="answers.csv",
        at=at,
    )
    assert not outcome.problems, outcome.problems
    return Study.objects.get(name=name, organisation=organisation)


@pytest.fixture
def study(world: World, at: datetime) -> Study:
    """Return a study of the university's: 8 questionnaires, of 2 meetings about 1 situation in 2 regions."""
    return bring(world.odile.organisation, "Spring, =1+1", (HEAD + ROWS).encode(), at)


@pytest.fixture
def pilot(world: World, at: datetime) -> Study:
    """Return the published pilot as a study of the university's."""
    if not PILOT.exists():
        pytest.skip(f"{PILOT} is not beside this checkout")
    return bring(world.odile.organisation, "Pilot", PILOT.read_bytes(), at)
