"""Who must not see a situation: asked of every actor, by who convenes, and by those who raise and lower a wall."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from maillage.access.actor import Actor
from maillage.access.door import decide, query
from maillage.access.roles import Permission
from maillage.people import queries as people
from maillage.people.rules import plain
from maillage.situations.models import Situation, Wall
from maillage.situations.queries import facts_of, facts_of_code

if TYPE_CHECKING:
    from maillage.people.models import Organisation, Practitioner

MOST = 10
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Barred:
    """Whom the walls of one situation keep out."""

    people: frozenset[UUID]
    organisations: frozenset[UUID]

    def bars(self, person: UUID | None, organisation: UUID | None) -> bool:
        """Return whether a person of an organisation (or anyone there) is kept out."""
        return person in self.people or organisation in self.organisations

    @property
    def elsewhere(self) -> Q:
        """Say in SQL, of practitioners, that they are not kept out."""
        return ~Q(pk__in=self.people) & ~Q(organisation__in=self.organisations)


def facts_of_barred(situation: UUID) -> Barred:
    """Return whom the walls of a situation keep out, for doors that seat people at its table."""
    rows = Wall.objects.filter(situation=situation).order_by().values_list("practitioner", "organisation")
    pairs = list(rows)
    return Barred(frozenset(one for one, _ in pairs if one), frozenset(one for _, one in pairs if one))


@dataclass(frozen=True, slots=True)
class Walls:
    """Who must not see one situation, and who could be added: found by ``words``, at most a few."""

    situation: Situation
    rows: tuple[Wall, ...]
    keeps: bool
    words: str
    people: "tuple[Practitioner, ...]"
    organisations: "tuple[Organisation, ...]"


@query(Permission.WALL_READ, facts=facts_of_code)
def of_situation(actor: Actor, /, *, code: str, words: str = "") -> Walls:
    """Return who must not see a situation, and the people and organisations of the region that ``words`` find."""
    row = Situation.objects.select_related("region", "referent").get(code=code.upper())
    rows = Wall.objects.filter(situation=row).select_related("practitioner__organisation", "organisation")
    keeps = decide(actor, Permission.WALL_KEEP, facts_of(row))
    barred = facts_of_barred(row.id)
    found = people.visible(actor).filter(barred.elsewhere, is_active=True, sort_name__contains=plain(words))
    houses = people.found(actor, words=words).exclude(pk__in=barred.organisations)
    seeks = keeps and bool(words.strip())
    return Walls(
        row,
        tuple(rows.order_by("raised_at", "id")),
        keeps,
        words,
        tuple(found.exclude(pk=row.referent_id).order_by("sort_name", "id")[:MOST]) if seeks else (),
        tuple(houses.exclude(pk=row.referent.organisation_id).order_by("sort_name", "id")[:MOST]) if seeks else (),
    )
