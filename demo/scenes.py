"""What happens in the story, scene by scene, each step by the action that a person would use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from demo.stage import Stage
from maillage.access.facts import Audience
from maillage.access.roles import SeatRole
from maillage.consent import actions as consent
from maillage.consent.rules import Capacity, Scope
from maillage.consent.rules.papers import Paper
from maillage.meetings.actions import closing, convening, entries, facilitating, seats, tracks
from maillage.meetings.queries import seats as seating
from maillage.meetings.rules.entries import Said
from maillage.meetings.rules.seats import KNOWS_ALREADY
from maillage.situations import actions as situations
from maillage.situations import queries as found
from maillage.situations.actions import referral
from maillage.situations.rules import Answer, FamilyRole, Involved, Person, Problem, SafeToAsk, Serves, Track

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Family:
    """An invented family, as roles: who, and which practitioner of the cast serves whom (by place in ``people``)."""

    people: Sequence[Person]
    problems: Mapping[Problem, Sequence[int]]
    stake: str
    served: Mapping[str, int]
    referent_serves: int = 0
    safe: SafeToAsk = SafeToAsk.YES


@dataclass(frozen=True)
class Brought:
    """A situation that was brought: its code and its people, in the order the family names them."""

    code: str
    members: tuple[UUID, ...]
    referent: str


def write_referral(stage: Stage, referent: str, when: datetime, family: Family) -> Brought:
    """Let the referent write the pages of a referral, without sending it."""
    with stage.at(referent, when) as actor:
        code = situations.start_referral(actor, at=when).code
        referral.save_danger(actor, code=code, at=when)
        referral.save_people(actor, code=code, people=family.people)
        rows = {(one.role, one.number): one.id for one in found.draft(actor, code=code).people}
        members = tuple(rows[person.role, person.number] for person in family.people)
        whose = {problem: [members[place] for place in places] for problem, places in family.problems.items()}
        referral.save_problems(actor, code=code, violence=True, problems=whose)
        children = any(person.role is FamilyRole.CHILD for person in family.people)
        referral.save_stake(actor, code=code, woman=True, children=children, words=family.stake)
        referral.save_involved(
            actor,
            code=code,
            own=Serves(members[family.referent_serves]),
            added=[
                Involved(Serves(members[place]), stage.organisation_of(key), stage.id_of(key))
                for key, place in family.served.items()
            ],
        )
        asked = found.draft(actor, code=code).asked
        referral.save_safe_to_ask(actor, code=code, answers={one.id: (family.safe, "") for one in asked})
    return Brought(code, members, referent)


def send(stage: Stage, referent: str, when: datetime, brought: Brought) -> None:
    """Let the referent send what she wrote."""
    with stage.at(referent, when) as actor:
        situations.send_referral(actor, code=brought.code, at=when)


def take(stage: Stage, leader: str, when: datetime, brought: Brought) -> None:
    """Let the outreach worker take a referral."""
    with stage.at(leader, when) as actor:
        situations.answer_referral(actor, code=brought.code, answer=Answer.TAKE, at=when)


def consents(
    stage: Stage, referent: str, when: datetime, brought: Brought, signed: Iterable[tuple[int, Capacity, date]]
) -> None:
    """Let the referent record who signed, as what, until when."""
    with stage.at(referent, when) as actor:
        for place, capacity, until in signed:
            consent.record_consent(
                actor,
                code=brought.code,
                signer=brought.members[place],
                paper=Paper(
                    capacity=capacity,
                    scope=Scope.EVERYTHING,
                    given_on=when.date(),
                    expires_on=until,
                    safe_to_ask=SafeToAsk.YES,
                    language="fr",
                    interpreter=False,
                    kept_by=stage.organisation_of(referent),
                ),
                at=when,
            )


def choose(stage: Stage, leader: str, when: datetime, brought: Brought, track: Track) -> None:
    """Let the outreach worker say how she would meet, and the referent agree."""
    for who in (leader, brought.referent):
        with stage.at(who, when) as actor:
            tracks.choose_track(actor, code=brought.code, track=track)


def convene(
    stage: Stage, leader: str, when: datetime, brought: Brought, starts: datetime, experts: Sequence[str] = ()
) -> UUID:
    """Call the table together, with external experts; everyone proposed has a seat."""
    with stage.at(leader, when) as actor:
        meeting = convening.convene_meeting(actor, code=brought.code, starts_at=starts).id
        for key in experts:
            seats.add_seat(actor, meeting=meeting, practitioner=stage.id_of(key), role=SeatRole.EXTERNAL_EXPERT)
    return meeting


def prepare(
    stage: Stage, referent: str, when: datetime, meeting: UUID, track: Track, *, silent: Sequence[str] = ()
) -> None:
    """Let the referent tell by voice, and everyone answer (and sign, in consultation) but who is ``silent``."""
    with stage.at(referent, when) as actor:
        rows = {seat.practitioner: seat for seat in seating.seats_of(actor, meeting=meeting)}
        for seat in rows.values():
            if seat.role is SeatRole.INVOLVED and track is Track.COOPERATION:
                seats.tell_by_voice(actor, seat=seat.id)
    for key, row in stage.people.items():
        if row.id in rows and key not in silent:
            with stage.at(key, when) as actor:
                if rows[row.id].role not in KNOWS_ALREADY:
                    seats.declare_no_conflict(actor, seat=rows[row.id].id)
            with stage.at(key, when) as actor:
                seats.answer_seat(actor, seat=rows[row.id].id, comes=True)
                if track is Track.CONSULTATION and rows[row.id].role is not SeatRole.FACILITATOR:
                    consent.sign_agreement(actor, meeting=meeting, practitioner=actor.id, at=when)


def open_table(stage: Stage, leader: str, when: datetime, meeting: UUID) -> dict[UUID | None, UUID]:
    """Let the facilitator open the meeting with everyone present; return each person's seat."""
    with stage.at(leader, when) as actor:
        facilitating.open_meeting(actor, meeting=meeting, at=when)
        rows = {seat.practitioner: seat.id for seat in seating.seats_of(actor, meeting=meeting)}
        for seat in rows.values():
            facilitating.mark_present(actor, meeting=meeting, seat=seat, present=True, at=when)
    return rows


@dataclass(frozen=True)
class Line:
    """Something that is said at the table: by whom, what, for whom."""

    by: str
    said: Said
    audience: Audience = Audience.TABLE


def speak(stage: Stage, leader: str, when: datetime, meeting: UUID, parts: Sequence[Sequence[Line]]) -> None:
    """Let the table speak through its four parts; each line is one minute."""
    for number, lines in enumerate(parts):
        if number:
            with stage.at(leader, when + number * timedelta(minutes=28)) as actor:
                facilitating.go_on(actor, meeting=meeting, at=when + number * timedelta(minutes=28))
        for minute, line in enumerate(lines, start=1):
            then = when + timedelta(minutes=28 * number + minute)
            with stage.at(line.by, then) as actor:
                entries.write_entry(actor, meeting=meeting, at=then, said=line.said, audience=line.audience)


def close(stage: Stage, leader: str, when: datetime, meeting: UUID, tells: UUID) -> None:
    """Let the facilitator close: the safety net, who tells her, and the questionnaire's links go out."""
    with stage.at(leader, when) as actor:
        closing.close_meeting(
            actor,
            meeting=meeting,
            at=when,
            stays_in_touch="The shelter’s practitioner, every second week, as long as the mother wishes.",
            remains_in_place="The homework group, the family doctor, the interpreter’s line.",
            tells_her=tells,
        )
