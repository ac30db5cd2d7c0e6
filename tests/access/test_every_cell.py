"""The whole table of permissions, cell by cell: role x seat x side x ground x state x permission.

Each cell is decided twice, by the policy and by the oracle beside this file, which was written from the promises.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest

from maillage.access.facts import SituationState
from maillage.access.policy import TABLE, may
from maillage.access.roles import Permission, Role, SeatRole, Side
from tests.access import cells, oracle, oracle_houses
from tests.access.oracle import Answer, Cell, Line, Place, Thing, Where, Who

YES_NO = (True, False)
MANY = 100
STATES = tuple(SituationState)
RUNS = ("convened", "running", "held", "cancelled")
NO_SEAT: tuple[tuple[Place, ...], ...] = ((),)
GOOD = (*NO_SEAT, *((place,) for place in cells.GOOD_PLACES))
ALL = (*NO_SEAT, *((place,) for place in cells.PLACES), *cells.TWO_PLACES)
SERVING = (
    *GOOD,
    *(
        (Place(SeatRole.INVOLVED, side, where, stands, serves_signer=True),)
        for side, where, stands in product(Side, Where, YES_NO)
    ),
    (Place(SeatRole.INVOLVED, serves_signer=True, declared=False),),
)


def situations() -> Iterator[Thing]:
    yield from (Thing(s, g, p) for s, g, p in product(STATES, YES_NO, YES_NO))


def consents() -> Iterator[Thing]:
    yield from (Thing(s, g, signed_by_someone=o) for s, g, o in product(STATES, YES_NO, YES_NO))


def matches() -> Iterator[Thing]:
    for state, other, found, hers in product(("draft", "accepted"), YES_NO, YES_NO, YES_NO):
        yield Thing(state, brings_other=other, member=found, hers=hers)


def questions() -> Iterator[Thing]:
    yield from (Thing(s, g, p, hers=h) for s, g, p, h in product(STATES, YES_NO, YES_NO, YES_NO))


def meetings() -> Iterator[Thing]:
    yield from (Thing(ground=g, practice=p, meeting=m) for g, p, m in product(YES_NO, YES_NO, RUNS))
    yield from (Thing(ground=g, meeting="held", minutes=m) for g, m in product(YES_NO, ("proposed", "sealed")))
    yield from (Thing(state, meeting="held") for state in ("closed", "declined"))


def entries() -> Iterator[Thing]:
    for ground, practice, run, kept, hers, took in product(YES_NO, YES_NO, ("running", "held"), YES_NO, YES_NO, YES_NO):
        yield Thing(ground=ground, practice=practice, meeting=run, kept=kept, hers=hers, took_on=took)
    for kept, hers, status in product(YES_NO, YES_NO, YES_NO):
        yield Thing(kept=kept, opened=kept, hers=hers, status=status)
    for hers, kept, minutes in product(YES_NO, YES_NO, ("proposed", "sealed")):
        yield Thing(meeting="held", minutes=minutes, hers=hers, kept=kept)


def own_or_not() -> Iterator[Thing]:
    yield from (Thing(ground=g, practice=p, hers=h) for g, p, h in product(YES_NO, YES_NO, YES_NO))


def houses() -> Iterator[Thing]:
    yield from (Thing(same_organisation=o, same_region=r, member=m) for o, r, m in product(YES_NO, YES_NO, YES_NO))


def guests() -> Iterator[Thing]:
    yield from (Thing(same_region=r, member=m, comes_here=h) for r, m, h in product(YES_NO, YES_NO, YES_NO))


def incidents() -> Iterator[Thing]:
    yield from (Thing(same_region=r, closed=c) for r, c in product(YES_NO, YES_NO))


def services() -> Iterator[Thing]:
    yield from (Thing(same_organisation=o, same_region=r, kept=k) for o, r, k in product(YES_NO, YES_NO, YES_NO))


def experts() -> Iterator[Thing]:
    yield from (Thing(same_region=r, beyond=b) for r, b in product(YES_NO, YES_NO))


def cards() -> Iterator[Thing]:
    together = ({Role.PRACTITIONER, Role.OUTREACH}, {Role.PRACTITIONER, Role.MANAGER, Role.EVALUATOR})
    gifts = (frozenset(), *(frozenset({role}) for role in Role), *map(frozenset, together))
    for hers, house, region, grants in product(YES_NO, YES_NO, YES_NO, gifts):
        for member in YES_NO:
            yield Thing(hers=hers, same_organisation=house, same_region=region, grants=grants, member=member)


def sign_ins() -> Iterator[Thing]:
    yield from (Thing(hers=h, enrolled=e, by_link=b) for h, e, b in product(YES_NO, YES_NO, YES_NO))


def handed_on() -> Iterator[Thing]:
    yield from (Thing(hers=h, took_on=t) for h, t in product(YES_NO, YES_NO))


def grounds() -> Iterator[Thing]:
    yield from (Thing(holds_situations=one) for one in YES_NO)


Group = tuple[
    dict[Permission, Line], Callable[[], Iterator[Thing]], Callable[[Who, Thing], object], tuple[tuple[Place, ...], ...]
]
GROUPS: dict[str, Group] = {  # what is soon looked through first
    "nothing to know": (oracle_houses.NOTHING_TO_KNOW, lambda: iter((Thing(),)), cells.nothing_of, GOOD),
    "installation": (oracle_houses.INSTALLATION, grounds, cells.installation_of, GOOD),
    "guests": (oracle_houses.GUESTS, guests, cells.guest_of, GOOD),
    "incidents": (oracle_houses.INCIDENTS, incidents, cells.incident_of, NO_SEAT),
    "services": (oracle_houses.SERVICES, services, cells.service_of, NO_SEAT),
    "handed on": (oracle_houses.HANDED_ON, handed_on, cells.handed_on_of, NO_SEAT),
    "experts": (oracle_houses.EXPERTS, experts, cells.expert_of, NO_SEAT),
    "regions": (oracle_houses.REGIONS, houses, cells.region_of, NO_SEAT),
    "houses": (oracle_houses.HOUSES, houses, cells.house_of, NO_SEAT),
    "people": (oracle_houses.PEOPLE, cards, cells.card_of, NO_SEAT),
    "ways to sign in": (oracle_houses.SIGN_INS, sign_ins, cells.sign_in_of, NO_SEAT),
    "seats": (oracle.SEATS, own_or_not, cells.seat_of, GOOD),
    "agreements": (oracle.AGREEMENTS, own_or_not, cells.agreement_of, ALL),
    "matches": (oracle.MATCHES, matches, cells.match_of, GOOD),
    "questions": (oracle.QUESTIONS, questions, cells.question_of, GOOD),
    "consents": (oracle.CONSENTS, consents, cells.consent_of, SERVING),
    "meetings": (oracle.MEETINGS, meetings, cells.meeting_of, ALL),
    "situations": (oracle.SITUATIONS, situations, cells.situation_of, ALL),
    "entries": (oracle.ENTRIES, entries, cells.entry_of, ALL),
}


def some_of(everybody: Iterable[Who]) -> Sequence[Who]:
    """Return everybody; of many, one in so many while `make mutants` takes its first look."""
    found = tuple(everybody)
    return found[:: int(os.environ.get("MAILLAGE_ONE_IN", "1"))] if len(found) > MANY else found


def decided(group: Group, *, strong: bool = True) -> Iterator[tuple[Who, Thing, Permission, Answer, Answer]]:
    """Yield each cell with what the policy says and what the oracle says."""
    lines, things, facts_of, places = group
    of_the_kind = tuple(things())
    for who in some_of(cells.somebodies(places, GOOD if len(places) > 1 else NO_SEAT)):
        who = who if strong or not who.account else replace(who, strong=False)  # noqa: PLW2901  the same person
        actor = cells.actor_of(who)
        for thing in of_the_kind:
            cell, facts = Cell(who, thing), facts_of(who, thing)
            for permission, line in lines.items():
                decision = may(actor, permission, facts)
                said = Answer.YES if decision.allowed else Answer.NOTHING if decision.hidden else Answer.NO
                yield who, thing, permission, said, oracle.answer(cell, line)


def test_the_oracle_speaks_of_every_permission_once() -> None:
    spoken = Counter(permission for lines, *_ in GROUPS.values() for permission in lines)
    assert set(spoken) == set(TABLE)
    assert set(spoken.values()) == {1}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", GROUPS)
def test_every_cell_is_what_the_promises_say(name: str) -> None:
    seen = Counter[Answer]()
    for who, thing, permission, said, owed in decided(GROUPS[name]):
        assert said is owed, f"{permission}: the policy says {said}, the promises {owed}, for {who} and {thing}"
        seen[owed] += 1
    assert seen[Answer.YES], "a table that refuses everything proves nothing"
    assert len(seen) > 1, "nor does one that refuses nothing"


@pytest.mark.parametrize("name", GROUPS)
def test_with_a_password_alone_every_cell_is_what_the_promises_say(name: str) -> None:
    lines, things, facts_of, places = GROUPS[name]
    few = (lines, things, facts_of, NO_SEAT if places is NO_SEAT else (*NO_SEAT, places[1]))
    for who, thing, permission, said, owed in decided(few, strong=False):
        assert said is owed, f"{permission}: the policy says {said}, the promises {owed}, for {who} and {thing}"


ABOUT_A_SITUATION = ("seats", "matches", "questions", "consents", "meetings", "situations", "entries")


@pytest.mark.parametrize("name", ABOUT_A_SITUATION)
def test_behind_a_wall_there_is_no_such_situation_whoever_she_is(name: str) -> None:
    lines, things, facts_of, _ = GROUPS[name]
    of_the_kind = tuple(things())
    for who in some_of(cells.somebodies(GOOD, GOOD)):
        plain = cells.actor_of(who)
        walled, elsewhere = (plain.with_walls(frozenset({one})) for one in (cells.SITUATION, cells.OTHER_REGION))
        for thing in of_the_kind:
            facts = facts_of(who, thing)
            answers = [may(walled, permission, facts) for permission in lines]
            assert all(answer.hidden and not answer.allowed for answer in answers)
        facts = facts_of(who, of_the_kind[-1])
        assert all(may(elsewhere, one, facts) == may(plain, one, facts) for one in lines), "another's wall"
