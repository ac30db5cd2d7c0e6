"""Services that may be one: queued for a person, with why."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from maillage.directory.actions.finding import Seen
from maillage.directory.models import Likeness, Service, Source
from maillage.directory.rules.likeness import evidence

MOST = 5_000  # pairs of one bringing: more is no queue but a wrong mapping
BLOCK = 2_000
NEAR = """
SELECT DISTINCT mine.id, other.id FROM directory_service mine
JOIN directory_service other ON other.region_id = mine.region_id AND other.sort_name = mine.sort_name
WHERE mine.id = ANY(%(ids)s) AND other.id <> mine.id AND other.merged_into_id IS NULL AND other.status = 'active'
UNION
SELECT DISTINCT mine.service_id, other.service_id FROM directory_phone mine
JOIN directory_phone other ON other.key = mine.key AND other.key <> '' AND other.service_id <> mine.service_id
JOIN directory_service s ON s.id = other.service_id AND s.region_id = %(region)s
    AND s.merged_into_id IS NULL AND s.status = 'active'
WHERE mine.service_id = ANY(%(ids)s)
"""


class Twins:
    """The looking for services that may be one, after a list was settled."""

    def __init__(self, source: Source, at: datetime) -> None:
        self.region, self.at = source.region_id, at

    def queued(self, services: Iterable[UUID]) -> int:
        """Queue the pairs that these services may be part of; return how many are new."""
        ids, before = sorted(services), Likeness.objects.filter(region=self.region).count()
        if len(ids) > BLOCK:
            self._count()
        for start in range(0, len(ids), BLOCK):
            self._queue(ids[start : start + BLOCK])
            if Likeness.objects.filter(region=self.region, found_at=self.at).count() >= MOST:
                break
        return Likeness.objects.filter(region=self.region).count() - before

    def rows(self, services: Mapping[UUID, int]) -> set[int]:
        """Return in which rows of the list the services stand whose pairs are new."""
        new = Likeness.objects.filter(region=self.region, found_at=self.at).values_list("one", "other")
        return {services[pk] for pair in new for pk in pair if pk in services}

    def _count(self) -> None:
        """Let the database count what this transaction has brought: it plans by what it last counted."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT maillage_count_directory()")

    def _queue(self, ids: list[UUID]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(NEAR, {"ids": ids, "region": self.region})
            pairs = {(min(pair), max(pair)) for pair in cursor.fetchall()}
        looks = Seen.looks_of(Service.objects.in_bulk({pk for pair in pairs for pk in pair}))
        Likeness.objects.bulk_create(
            [
                Likeness(region_id=self.region, one_id=one, other_id=other, evidence=list(why), found_at=self.at)
                for one, other in sorted(pairs)
                if (why := evidence(looks[one], looks[other]))
            ],
            ignore_conflicts=True,
        )
