"""A region with as many situations as one likes: invented practitioners, meetings, seats and notes."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from maillage.access.facts import MeetingState, SituationState
from maillage.access.roles import Role, SeatRole, Side
from maillage.consent.models import Authorisation, Consent
from maillage.core.ids import ALPHABET
from maillage.meetings.models import Measure, Meeting, Need, Note, Seat
from maillage.people.models import Organisation, Practitioner, Region
from maillage.people.rules import Kind, Sector, Serves
from maillage.situations.models import Involvement, Member, Situation
from maillage.situations.rules import AgeBand, FamilyRole, Ground, Problem, SafeToAsk, Track

BATCH = 2_000
HERS = 40  # of which the practitioner who is measured is the referent
SHARED = 25  # outreach workers share the region: the one who is measured convenes and facilitates every 25th meeting
STATES = (
    SituationState.SENT,
    *[SituationState.ACCEPTED] * 6,
    *[SituationState.CLOSED] * 3,
)
ROLES = (SeatRole.REFERENT, SeatRole.INVOLVED, SeatRole.INVOLVED, SeatRole.EXTERNAL_EXPERT)


@dataclass
class Rows:
    """Rows that wait to be written, in the order their foreign keys need."""

    kinds: dict[type[Model], list[Any]] = field(default_factory=dict)

    def add(self, kind: type[Model], /, **values: Any) -> Any:
        """Keep one row; return it."""
        row = kind(**values)
        self.kinds.setdefault(kind, []).append(row)
        return row

    def write(self) -> None:
        """Write everything, and forget it."""
        for kind, rows in self.kinds.items():
            kind._default_manager.bulk_create(rows, batch_size=BATCH)  # noqa: SLF001  Django's public name for it
        self.kinds.clear()


@dataclass
class Place:
    """One region, its people, and how many situations it has."""

    at: datetime
    region: Region
    outreach: Practitioner
    worker: Practitioner
    others: Sequence[Practitioner]
    chance: random.Random = field(default_factory=lambda: random.Random(20260303))
    count: int = 0
    running: UUID | None = None  # the meeting that runs now

    def grow(self, count: int) -> None:
        """Let the region have ``count`` situations."""
        rows = Rows()
        while self.count < count:
            self._situation(rows, self.count)
            self.count += 1
            if self.count % BATCH == 0:
                rows.write()
        rows.write()

    def _situation(self, rows: Rows, number: int) -> None:
        began = self.at - timedelta(days=self.chance.randrange(900), minutes=number)
        state = SituationState.ACCEPTED if number == 0 else STATES[number % len(STATES)]
        referent = self.worker if number < HERS else self.chance.choice(self.others[SHARED:])
        situation = rows.add(
            Situation,
            region=self.region,
            code=code(number),
            referent=referent,
            state=state,
            track=Track.COOPERATION if state is not SituationState.SENT else "",
            ground=Ground.CONSENT,
            ground_until=self.at + timedelta(days=200),
            started_at=began,
            sent_at=began,
            closed_at=began + timedelta(days=30) if state is SituationState.CLOSED else None,
            violence=True,
            problems=[Problem.ADDICTION],
            stake_woman=True,
        )
        roles = (FamilyRole.WOMAN, FamilyRole.PARTNER, FamilyRole.CHILD)
        common = {"region": self.region, "situation": situation}
        family = [
            rows.add(Member, **common, role=role, age_band=AgeBand.B30_49, safe_to_ask=SafeToAsk.YES) for role in roles
        ]
        rows.add(Involvement, **common, organisation=referent.organisation, practitioner=referent, serves=family[0])
        if state is SituationState.SENT:
            return
        self._consent(rows, situation, family[0], referent)
        self._meeting(rows, number, situation, family[0], referent)

    def _consent(self, rows: Rows, situation: Situation, signer: Member, referent: Practitioner) -> None:
        rows.add(
            Consent,
            region=self.region,
            situation=situation,
            signer=signer,
            capacity="self",
            scope="meetings",
            given_on=self.at.date() - timedelta(days=20),
            expires_on=self.at.date() + timedelta(days=200),
            safe_to_ask=SafeToAsk.YES,
            language="fr",
            paper_kept_by=referent.organisation,
            recorded_by=referent,
            recorded_at=self.at - timedelta(days=20),
            ends_at=self.at + timedelta(days=200),
        )

    def _meeting(self, rows: Rows, number: int, situation: Situation, woman: Member, referent: Practitioner) -> None:
        ahead = situation.state == SituationState.ACCEPTED and number % 3 == 0
        leads = self.outreach if number % SHARED == 0 else self.others[number % SHARED]
        starts = self.at + timedelta(minutes=-20 if number == 0 else 600 + number * 7 % 40_000)
        starts = starts if ahead else situation.started_at + timedelta(days=14)
        state = MeetingState.CONVENED if ahead else MeetingState.HELD
        meeting = rows.add(
            Meeting,
            region=self.region,
            situation=situation,
            track=Track.COOPERATION,
            state=MeetingState.RUNNING if number == 0 else state,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            convened_by=leads,
            part=2 if number == 0 else 0,
            part_began_at=starts if number == 0 else None,
            opened_at=starts if number == 0 else None,
            held_at=None if ahead else starts,
        )
        if number == 0:
            self.running = meeting.id
        seats = self._seats(rows, meeting, woman, referent, leads)
        if number == 0 or not ahead:
            self._entries(rows, meeting, seats, woman, 60 if number == 0 else 4)

    def _seats(
        self, rows: Rows, meeting: Meeting, woman: Member, referent: Practitioner, leads: Practitioner
    ) -> list[Seat]:
        others = [one for one in self.chance.sample(self.others, len(ROLES) + 1) if one not in {referent, leads}]
        people = [referent, *others[: len(ROLES) - 1], leads]
        return [
            rows.add(
                Seat,
                region=self.region,
                meeting=meeting,
                organisation=person.organisation,
                practitioner=person,
                role=role,
                side=Side.PROTECTING,
                serves=woman if role in {SeatRole.REFERENT, SeatRole.INVOLVED} else None,
                rests_on=woman if role in {SeatRole.REFERENT, SeatRole.INVOLVED} else None,
                response="accepted",
                present_at=None if meeting.state == MeetingState.CONVENED else meeting.starts_at,
            )
            for person, role in zip(people, (*ROLES, SeatRole.FACILITATOR), strict=True)
        ]

    def _entries(self, rows: Rows, meeting: Meeting, seats: list[Seat], woman: Member, notes: int) -> None:
        common: dict[str, Any] = {"region": self.region, "situation": meeting.situation, "meeting": meeting}
        common["written_at"] = meeting.starts_at
        for number in range(notes):
            rows.add(Note, **common, author=seats[number % len(seats)], words="The children are calmer on school days.")
        for seat in islice(seats, 2):
            rows.add(
                Measure,
                **common,
                author=seat,
                volunteer=seat,
                kind="accompaniment",
                words="Go with her to the first appointment",
                due_on=self.at.date() + timedelta(days=10),
                hers="agreed",
                member=woman,
            )
            rows.add(Need, **common, author=seat, member=woman, kind="transport")


def code(number: int) -> str:
    """Return the code of the situation with this number: every number another one."""
    letters = ""
    for _ in range(4):
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    return f"BEN-{letters}"


def _people(organisations: Sequence[Organisation]) -> list[Practitioner]:
    people = [
        Practitioner(
            email=f"person{number}@example.org",
            name=f"Person {number}",
            sort_name=f"person {number:03}",
            organisation=organisations[number % len(organisations)],
            roles=[Role.OUTREACH if number == 0 or 2 < number < SHARED + 2 else Role.PRACTITIONER],
            language="en",
            password="!",  # noqa: S106  nobody signs in with it
        )
        for number in range(320)
    ]
    Practitioner.objects.bulk_create(people)
    return people


def build(at: datetime) -> Place:
    """Write a region with forty organisations and three hundred and twenty practitioners, and no situation yet."""
    region = Region.objects.create(
        slug="bench", prefix="BEN", name={"en": "Bench", "fr": "Bench"}, rapid_response={"en": "Cell", "fr": "Cellule"}
    )
    sectors = tuple(Sector)
    organisations = [
        Organisation(
            region=region,
            name={"en": f"Organisation {number}", "fr": f"Organisme {number}"},
            sort_name=f"organisation {number:03}",
            kind=Kind.COMMUNITY if number % 3 else Kind.INSTITUTIONAL,
            sector=sectors[number % len(sectors)],
            serves=[Serves.WOMEN],
        )
        for number in range(40)
    ]
    Organisation.objects.bulk_create(organisations)
    people = _people(organisations)
    day = at.date()
    Authorisation.objects.bulk_create(
        Authorisation(
            id=uuid4(),
            organisation=one,
            since=day - timedelta(days=300),
            until=day + timedelta(days=300),
            given_by=people[0],
            given_at=at,
        )
        for one in organisations
    )
    return Place(at, region, people[0], people[1], people[2:])
