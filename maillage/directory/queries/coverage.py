"""What there is for which need, and when: counted over the services of a region that the reader may see."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.directory.models import Entry
from maillage.directory.queries import visible
from maillage.directory.rules.taxonomy import Need

COUNTED = """
WITH entry AS ({entries})
SELECT substr(need, 3),
    count(*) FILTER (WHERE terms @> '{{h:evening,h:weekend}}'),
    count(*) FILTER (WHERE terms @> '{{h:evening}}' AND NOT terms @> '{{h:weekend}}'),
    count(*) FILTER (WHERE terms @> '{{h:weekend}}' AND NOT terms @> '{{h:evening}}'),
    count(*) FILTER (WHERE NOT terms && '{{h:evening,h:weekend}}'),
    count(*) FILTER (WHERE terms @> '{{h:night}}')
FROM entry CROSS JOIN unnest(terms) AS need WHERE need LIKE 'n:%%' GROUP BY need
"""
AREAS = """
WITH entry AS ({entries})
SELECT substr(area, 3), count(*) FROM entry CROSS JOIN unnest(terms) AS area WHERE area LIKE 'a:%%'
GROUP BY area ORDER BY count(*) DESC, area LIMIT 100
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many services there are for a need: open in evenings and weekends, in one of them, in neither; at night."""

    need: Need
    both: int = 0
    evening: int = 0
    weekend: int = 0
    other: int = 0
    night: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.both + self.evening + self.weekend + self.other

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """Its parts, in the order of the picture."""
        return self.both, self.evening, self.weekend, self.other

    @property
    def evenings(self) -> int:
        """How many are open in some evening of the week."""
        return self.both + self.evening

    @property
    def weekends(self) -> int:
        """How many are open on the weekend."""
        return self.both + self.weekend


def _ask(actor: Actor, region: UUID, terms: list[str], words: str) -> list[tuple[object, ...]]:
    rows = Entry.objects.filter(region=region, terms__contains=terms)
    rows = rows.filter(Exists(visible(actor).select_related(None).filter(pk=OuterRef("pk"))))
    entries, values = rows.values("terms").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(words.format(entries=entries), values)
        found: list[tuple[object, ...]] = cursor.fetchall()
    return found


@query(Permission.SERVICE_READ)
def coverage(actor: Actor, /, *, region: UUID, language: str = "", area: str = "") -> list[Coverage]:
    """Return every need with its services and when they are open; in one language, in one town."""
    terms = [f"{kind}:{value}" for kind, value in (("l", language), ("a", area)) if value]
    found = {row[0]: row[1:] for row in _ask(actor, region, terms, COUNTED)}
    return [Coverage(need, *(int(str(n)) for n in found.get(str(need), ()))) for need in Need]


@query(Permission.SERVICE_READ)
def areas(actor: Actor, /, *, region: UUID) -> list[str]:
    """Return the towns in which a region has services, those with the most first."""
    return [str(row[0]) for row in _ask(actor, region, [], AREAS)]
