"""Making the search's entries again: most of it in the database, calendars of irregular hours by the rules."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, models

from maillage.directory.rules.areas import province_of
from maillage.directory.rules.codes import Holidays
from maillage.directory.rules.opening import Line, holidays_of, season_of, spans
from maillage.directory.rules.weeks import WEEK, joined, wishes
from maillage.directory.wording.labels import labels

if TYPE_CHECKING:
    from maillage.directory.models.finding import Entry

COUNTRY = "CA"
AHEAD = 400  # days that a calendar is laid out for
LEFT = 60  # days before its end at which it is laid out again
SAMPLE = 50  # postal codes that say in which province a region lies


COLUMNS = (
    *("byday", "opens_at", "closes_at", "by_appointment", "holidays", "season", "closed"),
    *("valid_from", "valid_to", "dtstart", "until", "interval", "bymonthday"),
)

# What a list shows of services besides themselves, in one question: their telephones, their houses', their places.
BESIDE = """
SELECT s.id,
    (SELECT json_agg(json_build_array(p.number, p.extension, p.type) ORDER BY p.position, p.id)
     FROM directory_phone p WHERE p.service_id = s.id),
    (SELECT json_agg(json_build_array(p.number, p.extension, p.type) ORDER BY p.position, p.id)
     FROM directory_phone p WHERE p.organization_id = s.organization_id),
    (SELECT json_agg(json_build_array(l.id, l.confidentiality, l.address_1, l.city, l.postal_code, l.latitude,
                                      l.longitude) ORDER BY at.id)
     FROM directory_serviceatlocation at JOIN directory_location l ON l.id = at.location_id
     WHERE at.service_id = s.id AND l.active)
FROM directory_service s WHERE s.id = ANY (%s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Called:
    """A telephone, as a list shows it."""

    number: str
    extension: str
    type: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, as a list shows it; a hidden one has nothing but that it is."""

    id: str
    confidentiality: str
    address_1: str
    city: str
    postal_code: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a service in a list."""

    phones: tuple[Called, ...] = ()
    house_phones: tuple[Called, ...] = ()
    places: tuple[Placed, ...] = ()


def line_of(row: Any) -> Line:
    """Return a row of hours as the rules know it."""
    return Line(
        tuple(row.byday),
        row.opens_at,
        row.closes_at,
        by_appointment=row.by_appointment,
        closed_on_holidays=row.holidays == Holidays.CLOSED,
        season=season_of(row.season),
        closed=row.closed,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        dtstart=row.dtstart,
        until=row.until,
        interval=row.interval,
        bymonthday=tuple(row.bymonthday or ()),
    )


def holidays_in(province: str, first: date, last: date) -> frozenset[date]:
    """Return the public holidays of a province between two days."""
    years = range(first.year, last.year + 1)
    return frozenset(day for year in years for day in holidays_of(COUNTRY, province, year) if first <= day <= last)


def _minute(moment: datetime) -> int:
    return moment.weekday() * 1440 + moment.hour * 60 + moment.minute


def calendar_of(lines: Sequence[Line], first: date, free: frozenset[date]) -> tuple[str, list[str]]:
    """Return from when until when it is open, as PostgreSQL writes it, and the terms that an irregular week fulfils."""
    open_then = [span for span, _ in spans(lines, first, first + timedelta(AHEAD), free)]
    told = ",".join(f"[{opens.isoformat()},{closes.isoformat()})" for opens, closes in open_then)
    minutes = [
        (_minute(opens), _minute(opens) + int((closes - opens).total_seconds()) // 60) for opens, closes in open_then
    ]
    wrapped = [part for a, b in minutes for part in ([(a, b)] if b <= WEEK else [(a, WEEK), (0, b - WEEK)])]
    return f"{{{told}}}", sorted(f"h:{wish}" for wish in wishes(joined(wrapped)))


class Entries(models.Manager["Entry"]):
    """Makes entries again."""

    def refresh(self, ids: Sequence[UUID], today: date) -> None:
        """Make the entries of these services again, or take them away where they do not go on."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT directory_refresh(%s::uuid[], %s::jsonb, %s)", (list(ids), json.dumps(labels()), today)
            )
        self._lay_out(self.filter(pk__in=ids, irregular=True), today)

    def changed(self, most: int) -> list[UUID]:
        """Return services with a row behind them that has changed, and hold them; what somebody else holds is hers."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT service FROM directory_stale ORDER BY service LIMIT %s FOR UPDATE SKIP LOCKED", (most,)
            )
            return [row[0] for row in cursor.fetchall()]

    def stale(self, today: date, most: int) -> list[UUID]:
        """Return services whose entries are out of date.

        Out of date is, beside what changed, what was checked a year ago and what has a calendar that comes to its end;
        they are looked for among all entries.
        """
        found = self.changed(most)
        ending = models.Q(irregular=True, moments_until__lt=today + timedelta(LEFT))
        aged = models.Q(rank=0, service__assured_date__lt=today - timedelta(365))
        for which in (ending, aged):
            rows = self.filter(which).exclude(pk__in=found).order_by("pk")
            found += rows.values_list("pk", flat=True)[: max(0, most - len(found))]
        return found

    def _lay_out(self, rows: "models.QuerySet[Entry]", today: date) -> None:
        """Lay out the calendars of these entries."""
        regions = {region: self.province(region) for region in rows.values_list("region", flat=True).distinct()}
        lines = self.lines(rows.values_list("pk", flat=True))
        first = today - timedelta(1)
        for entry in rows.only("pk", "region", "terms"):
            free = holidays_in(regions[entry.region_id], first, first + timedelta(AHEAD))
            moments, terms = calendar_of(lines.get(entry.pk, []), first, free)
            kept = [term for term in entry.terms if not term.startswith("h:")]
            self.filter(pk=entry.pk).update(
                moments=moments, moments_until=first + timedelta(AHEAD), terms=[*kept, *terms]
            )

    def province(self, region: UUID) -> str:
        """Return the province of a region, by the postal codes of some of its places."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT postal_code FROM directory_location WHERE region_id = %s AND postal_code <> '' LIMIT %s",
                (region, SAMPLE),
            )
            return province_of(row[0] for row in cursor.fetchall())

    def beside(self, ids: Sequence[UUID]) -> dict[UUID, Beside]:
        """Return what stands beside services in a list."""
        with connection.cursor() as cursor:
            cursor.execute(BESIDE, (list(ids),))
            return {
                service: Beside(
                    tuple(Called(*one) for one in phones or ()),
                    tuple(Called(*one) for one in house_phones or ()),
                    tuple(Placed(*one) for one in places or ()),
                )
                for service, phones, house_phones, places in cursor.fetchall()
            }

    def lines(self, ids: Iterable[UUID]) -> dict[UUID, list[Line]]:
        """Return the hours of services: their own, else those at their places, else the places'."""
        found: dict[UUID, list[Line]] = {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT of_service, {', '.join(COLUMNS)} FROM directory_lines "  # noqa: S608 -- ours
                "WHERE of_service = ANY (%s::uuid[]) ORDER BY position, id",
                (list(ids),),
            )
            for service, *row in cursor.fetchall():
                found.setdefault(service, []).append(line_of(SimpleNamespace(**dict(zip(COLUMNS, row, strict=True)))))
        return found
