"""Whom a table lacks: what is at stake, and who there knows it, meets it or speaks it. Pure (002 s.3.1-3.2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from maillage.meetings.rules.convening import ASKED_FOR, KNOWN_BY
from maillage.meetings.rules.entries import NeedKind
from maillage.people.rules import Expertise, Sector
from maillage.situations.rules import Problem

DAYS = 90  # how far back invitations are counted
# which sectors can meet a need; an organisation may do more than its sector says: this proposes, it never excludes
MET_BY: dict[NeedKind, tuple[Sector, ...]] = {
    NeedKind.HOUSING: (Sector.HOUSING, Sector.IPV_WOMEN),
    NeedKind.FOOD: (Sector.FAMILY_SERVICES, Sector.FAITH_CULTURE),
    NeedKind.MONEY: (Sector.FAMILY_SERVICES,),
    NeedKind.LEGAL: (Sector.JUSTICE,),
    NeedKind.IMMIGRATION: (Sector.IMMIGRATION,),
    NeedKind.HEALTH: (Sector.HEALTH,),
    NeedKind.INTERPRETER: (Sector.IMMIGRATION,),
    NeedKind.TRANSPORT: (Sector.FAMILY_SERVICES,),
    NeedKind.CHILD_CARE: (Sector.FAMILY_SERVICES, Sector.EDUCATION),
    NeedKind.SCHOOL: (Sector.EDUCATION,),
    NeedKind.BULLYING: (Sector.EDUCATION,),
    NeedKind.SAFE_PLACES: (Sector.EDUCATION, Sector.FAMILY_SERVICES),
    NeedKind.CONTACT: (Sector.CHILD_PROTECTION, Sector.FAMILY_SERVICES),
    NeedKind.CAREGIVER: (Sector.FAMILY_SERVICES, Sector.HEALTH),
}


class Facet(StrEnum):
    """What kind of thing is at stake."""

    KNOWLEDGE = "knowledge"
    NEED = "need"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake at a table, in codes alone: nothing of it describes a family."""

    problems: tuple[Problem, ...] = ()
    needs: tuple[NeedKind, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitter:
    """What somebody at the table brings; without a person, what her organisation does."""

    sector: Sector
    expertise: frozenset[Expertise] = frozenset()
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing at stake, and the places (by number) of those at the table who cover it."""

    facet: Facet
    code: str
    by: tuple[int, ...]

    @property
    def lacking(self) -> bool:
        """Whether nobody there covers it."""
        return not self.by

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """Return the sectors whose organisations could cover it; any, for a language."""
        if self.facet is Facet.NEED:
            return MET_BY[NeedKind(self.code)]
        if self.facet is Facet.LANGUAGE:
            return ()
        return tuple(sector for sector, known in KNOWN_BY.items() if known == self.code)


def _covers(sitter: Sitter, facet: Facet, code: str) -> bool:
    if facet is Facet.LANGUAGE:
        return code in sitter.languages
    if facet is Facet.NEED:
        return sitter.sector in MET_BY[NeedKind(code)]
    return code in sitter.expertise or KNOWN_BY.get(sitter.sector) == code


def coverage(stake: Stake, table: Sequence[Sitter]) -> tuple[Covered, ...]:
    """Return all that is at stake with who covers it: violence by a partner always is, from both sides."""
    asked: Iterable[tuple[Facet, str]] = (
        *((Facet.KNOWLEDGE, one) for one in (Expertise.IPV_WOMEN, Expertise.IPV_PARTNERS)),
        *((Facet.KNOWLEDGE, ASKED_FOR[one]) for one in stake.problems),
        *((Facet.NEED, one) for one in stake.needs if one in MET_BY),
        *((Facet.LANGUAGE, one) for one in stake.languages),
    )
    return tuple(
        Covered(facet, code, tuple(n for n, sitter in enumerate(table) if _covers(sitter, facet, code)))
        for facet, code in dict.fromkeys(asked)
    )
