"""What each person may do with each thing, said a second time from the promises alone, to hold the policy against.

Written from what the approach promises (docs/safety), in its words: who somebody is to a situation and what is true
of the thing. It knows no identifiers and takes nothing from ``access`` but names of codes; ``cells`` builds the things.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from maillage.access.roles import Permission, Role, SeatRole, Side

P = Permission


class Answer(StrEnum):
    """What somebody gets who asks."""

    YES = "200"
    NO = "403"  # she may know of it, and reads why not
    NOTHING = "404"  # there is no such thing for her


class Where(StrEnum):
    """At which table a seat is, seen from the meeting in question."""

    HERE = "here"
    SAME_SITUATION = "same_situation"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Place:
    """A seat somebody has."""

    role: SeatRole
    side: Side = Side.PROTECTING
    where: Where = Where.HERE
    stands: bool = True
    authorised: bool = True
    agreed: bool = True
    serves_signer: bool = False
    both_parents: bool = False
    institutional: bool = False  # from the police or a public institution
    declared: bool = True  # she said that no conflict of interest keeps her away


class Instead(StrEnum):
    """Where somebody stands in for an outreach worker."""

    NOWHERE = "nowhere"
    REGION = "region"  # the outreach worker of her region is away
    NOT_HERE = "not_here"  # the same, but here her organisation serves the partner
    SITUATION = "situation"  # this one was handed on to her
    ELSEWHERE = "elsewhere"  # another one was


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, as she stands to the situation in question."""

    roles: frozenset[Role]
    referent: bool = False
    of_the_region: bool = True
    places: tuple[Place, ...] = ()
    strong: bool = True  # she signed in with more than a password
    instead: Instead = Instead.NOWHERE

    @property
    def account(self) -> bool:
        """Return whether she is a person with an account (a job and a link's holder are not)."""
        return not self.roles & {Role.ANYONE, Role.SYSTEM}

    @property
    def leads(self) -> bool:
        """Return whether she is the outreach worker here, or answers in her place."""
        region = Role.OUTREACH in self.roles or self.instead is Instead.REGION
        return (region and self.of_the_region) or self.instead is Instead.SITUATION


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing, and what is true of it; each kind of thing uses what concerns it."""

    state: str = "accepted"
    ground: bool = True
    practice: bool = False
    meeting: str = "running"
    minutes: str = "open"  # of a meeting that was held: open, proposed, sealed
    kept: bool = False  # kept from those who serve the partner; of a service: not in the public directory
    opened: bool = False  # and opened to those of them who serve both parents
    status: bool = False  # about immigration status, to which she has not agreed that institutions read it
    brings_other: bool = False  # she is the referent of the other of two codes
    hers: bool = False  # she said it, it is her own seat, her own agreement, her own card
    took_on: bool = False  # she volunteered for the measure
    signed_by_someone: bool = True
    same_organisation: bool = False
    same_region: bool = True
    grants: frozenset[Role] = frozenset()
    holds_situations: bool = True
    enrolled: bool = False  # she has a strong way to sign in already
    by_link: bool = False  # and came by the link of an invitation
    member: bool = True  # it is, or belongs to, an organisation that has joined
    beyond: bool = False  # somebody who offers herself to other regions as an expert
    closed: bool = False  # an incident nobody writes in any more
    comes_here: bool = True  # a guest, to the table in question


class Cell:
    """Somebody before a thing, in the words of the rules."""

    def __init__(self, who: Who, thing: Thing) -> None:
        self.who, self.thing = who, thing
        standing = [place for place in who.places if place.stands]
        here = [place for place in standing if place.where is Where.HERE]
        self.region_worker = who.leads and not thing.practice
        self.brings_or_leads = who.referent or (self.region_worker and thing.state != "draft")
        self.answers = who.referent if thing.practice else self.region_worker
        self.table = any(place.where is not Where.ELSEWHERE for place in standing)
        self.table_told = any(place.declared and place.where is not Where.ELSEWHERE for place in standing)
        self.serves_him = any(p.side is Side.PARTNER and p.where is not Where.ELSEWHERE for p in standing)
        self.here, self.knows_meeting = bool(here), bool(here) or self.answers
        self.declared = all(place.declared for place in here)
        self.fit = self.declared and all(p.role is SeatRole.FACILITATOR or (p.authorised and p.agreed) for p in here)
        self.opens = thing.ground and self.knows_meeting and self.fit
        self.leads_meeting = self.answers or any(place.role is SeatRole.FACILITATOR for place in here)
        self.notes = self.answers or any(p.role in {SeatRole.FACILITATOR, SeatRole.NOTE_TAKER} for p in here)
        self.runs, self.was_held = thing.meeting == "running", thing.meeting == "held"
        self.meets, self.proposed = thing.meeting != "cancelled", thing.minutes == "proposed"
        self.amends = self.was_held and thing.minutes == "open" and self.notes
        self.answering = self.notes and thing.meeting == "held" and thing.minutes != "sealed"
        self.serves_signer = thing.signed_by_someone and any(
            place.serves_signer and place.declared and place.where is not Where.ELSEWHERE for place in standing
        )
        self.open_situation = thing.state not in {"closed", "declined"}
        self.hears = self.knows_meeting and (thing.hers or not any(kept_from(place, thing) for place in here))
        self.keeps_all = bool(who.roles & {Role.ADMINISTRATOR, Role.SYSTEM})
        self.in_region = self.keeps_all or thing.same_region
        self.keeps_house = (
            self.keeps_all
            or (Role.OUTREACH in who.roles and thing.same_region)
            or (Role.MANAGER in who.roles and thing.same_organisation)
        )
        self.listed = self.in_region and (thing.member or self.keeps_all or bool(who.roles & REGIONAL))
        too_much = {Role.OUTREACH, Role.ADMINISTRATOR, Role.SYSTEM, Role.ANYONE}
        self.names = not {Role.GUEST, Role.SUBSTITUTE} & thing.grants and (
            self.keeps_all or not thing.grants & too_much
        )
        self.own_house = thing.same_organisation or Role.SYSTEM in who.roles


def kept_from(place: Place, thing: Thing) -> bool:
    """Return whether something is kept from who sits there."""
    from_his_side = thing.kept and place.side is Side.PARTNER and not (thing.opened and place.both_parents)
    return from_his_side or (thing.status and place.institutional)


Rule = Callable[[Cell], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """Who asks at all, who may know that there is such a thing (nothing to know: everybody), who may then do it."""

    asks: frozenset[Role]
    knows: Rule | None
    does: Rule = lambda _: True
    weakly: bool = False  # a password is enough


def roles(*names: Role) -> frozenset[Role]:
    return frozenset(names)


WORKERS = roles(Role.PRACTITIONER, Role.OUTREACH)
SITTERS = WORKERS | roles(Role.GUEST)  # a guest has her place at one table, and nothing else
JOB = roles(Role.SYSTEM)
REGIONAL = roles(Role.OUTREACH, Role.SUBSTITUTE)  # who answers for the region, these days
EVERYBODY = frozenset(Role)
ACCOUNTS = EVERYBODY - roles(Role.ANYONE, Role.SYSTEM, Role.GUEST)
HOUSEKEEPERS = roles(Role.MANAGER, Role.OUTREACH, Role.ADMINISTRATOR, Role.SYSTEM)

SITUATIONS: dict[P, Line] = {
    P.SITUATION_KNOW: Line(SITTERS, lambda c: c.brings_or_leads or c.table),
    P.LOOKS_READ: Line(WORKERS, lambda c: c.brings_or_leads or c.table, lambda c: c.brings_or_leads or c.table_told),
    P.SITUATION_READ: Line(
        SITTERS,
        lambda c: c.brings_or_leads or c.table,
        lambda c: c.thing.ground and (c.brings_or_leads or c.table_told),
    ),
    P.REFERRAL_READ: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.thing.ground),
    P.REFERRAL_WRITE: Line(
        WORKERS, lambda c: c.brings_or_leads, lambda c: c.who.referent and c.thing.state in {"draft", "returned"}
    ),
    P.REFERRAL_ANSWER: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.answers and c.thing.state == "sent"),
    P.GROUND_INVOKE: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.thing.state in {"sent", "accepted"}),
    P.GROUND_READ: Line(
        SITTERS,
        lambda c: c.brings_or_leads or (c.table and not c.serves_him),
        lambda c: c.thing.ground and (c.brings_or_leads or c.table_told),
    ),
    P.MATCH_PROPOSE: Line(
        WORKERS,
        lambda c: c.brings_or_leads,
        lambda c: c.who.referent and c.thing.state in {"sent", "returned", "accepted"},
    ),
    P.MATCH_TELL: Line(
        WORKERS,
        lambda c: c.brings_or_leads or c.table,
        lambda c: c.thing.ground and (c.brings_or_leads or c.table_told) and c.thing.state == "accepted",
    ),
    P.QUESTION_ASK: Line(
        WORKERS,
        lambda c: c.brings_or_leads,
        lambda c: c.thing.ground and c.thing.state in {"sent", "returned", "accepted"},
    ),
    P.TRACK_CHOOSE: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.thing.state in {"sent", "accepted"}),
    P.SITUATION_CLOSE: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.open_situation),
    P.SITUATION_HAND_ON: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.region_worker and c.open_situation),
    P.WALL_READ: Line(WORKERS, lambda c: c.brings_or_leads),
    P.WALL_KEEP: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.open_situation),
    P.HOLD_KEEP: Line(WORKERS, lambda c: c.brings_or_leads or c.table, lambda c: c.region_worker),
    P.MEETING_CONVENE: Line(
        WORKERS,
        lambda c: c.brings_or_leads,
        lambda c: c.answers and c.thing.ground and c.thing.state == "accepted",
    ),
}
MATCHES: dict[P, Line] = {
    P.MATCH_READ: Line(WORKERS, lambda c: c.who.account and (c.who.referent or c.thing.brings_other or c.thing.hers)),
    P.MATCH_ANSWER: Line(
        WORKERS,
        lambda c: c.who.account and (c.who.referent or c.thing.brings_other or c.thing.hers),
        lambda c: c.who.referent or c.thing.brings_other,
    ),
}  # fmt: skip
QUESTIONS: dict[P, Line] = {
    P.QUESTION_READ: Line(WORKERS, lambda c: c.brings_or_leads, lambda c: c.thing.ground),
    P.QUESTION_ANSWER: Line(
        WORKERS,
        lambda c: c.brings_or_leads,
        lambda c: c.thing.ground and c.open_situation and not (c.thing.hers and c.who.account),
    ),
}
CONSENTS: dict[P, Line] = {
    P.CONSENT_READ: Line(WORKERS, lambda c: c.brings_or_leads or c.serves_signer),
    P.CONSENT_RECORD: Line(WORKERS, lambda c: c.brings_or_leads or c.serves_signer, lambda c: c.open_situation),
    P.CONSENT_WITHDRAW: Line(WORKERS, lambda c: c.brings_or_leads or c.serves_signer, lambda c: c.open_situation),
}
MEETINGS: dict[P, Line] = {
    P.MEETING_KNOW: Line(SITTERS, lambda c: c.knows_meeting),
    P.MEETING_READ: Line(SITTERS, lambda c: c.knows_meeting, lambda c: c.opens),
    P.MEETING_FACILITATE: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.leads_meeting and c.thing.ground),
    P.ENTRY_WRITE: Line(SITTERS, lambda c: c.knows_meeting, lambda c: c.opens and (c.runs or c.amends)),
    P.RISK_RECORD: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.opens and c.open_situation and c.meets),
    P.MINUTES_PROPOSE: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.opens and c.answering),
    P.SEATS_READ: Line(SITTERS, lambda c: c.knows_meeting, lambda c: c.declared),
    P.NET_RESTATE: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.who.referent and c.opens and c.was_held),
    P.MINUTES_COPY: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.opens),
}
ENTRIES: dict[P, Line] = {
    P.ENTRY_READ: Line(SITTERS, lambda c: c.hears, lambda c: c.opens),
    P.ENTRY_REVISE: Line(
        SITTERS,
        lambda c: c.hears,
        lambda c: c.opens and (c.amends or (c.runs and (c.thing.hers or c.leads_meeting))),
    ),
    P.ENTRY_KEEP: Line(SITTERS, lambda c: c.hears, lambda c: c.opens and (c.thing.hers or c.leads_meeting)),
    P.MEASURE_REPORT: Line(SITTERS, lambda c: c.hears, lambda c: c.opens and (c.thing.took_on or c.leads_meeting)),
    P.MEASURE_REASSIGN: Line(WORKERS, lambda c: c.hears, lambda c: c.opens and c.answers),
    P.HANDOVER_READ: Line(WORKERS, lambda c: c.hears and (c.thing.took_on or c.answers), lambda c: c.opens),
    P.HANDOVER_ANSWER: Line(
        WORKERS, lambda c: c.hears and (c.thing.took_on or c.answers), lambda c: c.opens and c.thing.took_on
    ),
    P.MINUTES_ANSWER: Line(SITTERS, lambda c: c.hears and c.thing.hers, lambda c: c.opens and c.proposed),
    P.READING_READ: Line(SITTERS, lambda c: c.hears and (c.thing.hers or c.notes), lambda c: c.opens),
    P.READING_REPLY: Line(WORKERS, lambda c: c.hears and (c.thing.hers or c.notes), lambda c: c.opens and c.answering),
}  # fmt: skip
SEATS: dict[P, Line] = {
    P.CONFLICT_DECLARE: Line(SITTERS, lambda c: c.knows_meeting and c.thing.hers),
    P.SEAT_ANSWER: Line(SITTERS, lambda c: c.knows_meeting, lambda c: c.thing.hers),
    P.GUEST_READ: Line(WORKERS, lambda c: c.region_worker),
    P.AVAILABILITY_READ: Line(SITTERS, lambda c: c.knows_meeting and (c.thing.hers or c.answers)),
    P.SEAT_TELL: Line(WORKERS, lambda c: c.knows_meeting, lambda c: c.who.referent),
}
AGREEMENTS: dict[P, Line] = {
    P.AGREEMENT_READ: Line(SITTERS, lambda c: c.thing.hers),
    P.COPY_DESTROY: Line(WORKERS, lambda c: c.thing.hers),
    P.AGREEMENT_SIGN: Line(SITTERS, lambda c: c.thing.hers and c.here and c.declared),
}


def answer(cell: Cell, line: Line) -> Answer:
    """Return what somebody gets: no such thing for whoever may not know of it."""
    asks = bool(cell.who.roles & line.asks)
    if asks and not cell.who.strong and not line.weakly:
        return Answer.NO
    if line.knows is not None and not (asks and line.knows(cell)):
        return Answer.NOTHING
    return Answer.YES if asks and line.does(cell) else Answer.NO
