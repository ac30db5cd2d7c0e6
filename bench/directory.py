"""Finding a service among ten thousand and among a million, beside plain SQL. Goals: p95 under 100 ms, 1.5 times it."""

import argparse
import hashlib
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from typing import Any

from bench import _ground as ground

SIZES = (10_000, 1_000_000)
GOAL_MS = 100
TIMES = 40
TODAY = date(2026, 3, 3)
AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
BATCH, AGAIN = 5_000, 2_000
COMMON = ("food", "community", "family", "centre", "health", "help", "women", "support", "services", "legal")
FRENCH = (
    "nourriture",
    "communautaire",
    "famille",
    "centre",
    "santé",
    "aide",
    "femmes",
    "soutien",
    "services",
    "juridique",
)
RARE = hashlib.md5(b"19990", usedforsecurity=False).hexdigest().translate(str.maketrans("0123456789", "ghijklmnop"))
NEEDS = ("food", "legal", "housing", "health", "mental_health", "money", "child_care", "immigration", "safe_place")
FILL = """
CREATE TEMP TABLE vocabulary AS
SELECT n,
    CASE WHEN n <= 10 THEN (%(common)s::text[])[n] ELSE translate(md5(n::text), '0123456789', 'ghijklmnop') END AS en,
    CASE WHEN n <= 10 THEN (%(french)s::text[])[n] ELSE translate(md5('f' || n), '0123456789', 'ghijklmnop') END AS fr
FROM generate_series(1, 20000) AS n;
CREATE UNIQUE INDEX ON vocabulary (n);
ANALYZE vocabulary;
INSERT INTO directory_organization (id, region_id, name, sort_name, alternate_name, description, email, website,
    tax_status, tax_id, legal_status, logo, uri, contacts, funding, identifiers, active, origins, last_modified)
SELECT gen_random_uuid(), %(region)s, jsonb_build_object('en', 'House ' || n, 'fr', 'Maison ' || n), 'house ' || n,
    '{}', '{}', '', '', '', '', '', '', '', '[]', '[]', '[]', true, '{}', %(at)s
FROM generate_series(1, greatest(%(size)s / 20, 10)) AS n;
CREATE TEMP TABLE houses AS SELECT row_number() OVER () AS n, id FROM directory_organization;
CREATE UNIQUE INDEX ON houses (n);
ANALYZE houses;
CREATE TEMP TABLE made AS
SELECT n, gen_random_uuid() AS service, gen_random_uuid() AS place, (random() ^ 3 * 19999)::int + 1 AS a,
    (random() ^ 3 * 19999)::int + 1 AS b, (random() ^ 3 * 19999)::int + 1 AS c, random() AS r, random() AS s
FROM generate_series(1, %(size)s) AS n;
ANALYZE made;
INSERT INTO directory_service (id, region_id, organization_id, name, sort_name, alternate_name, description, url, email,
    status, confidentiality, needs, situations, languages, interpretation_services, application_process, wait_time,
    cost, fees_description, cost_options, eligibility_description, asks_status, children_welcome, required_documents,
    service_areas, accreditations, licenses, alert, contacts, funding, hours, hours_unread, assured_date,
    assurer_email, program_name, program_alternate_name, program_description, origins, last_modified)
SELECT made.service, %(region)s, houses.id, jsonb_build_object('en', a.en || ' ' || b.en, 'fr', a.fr || ' ' || b.fr),
    a.en || ' ' || b.en, '{}', jsonb_build_object('en', c.en || ' for ' || b.en, 'fr', c.fr || ' pour ' || b.fr),
    '', '',
    'active', CASE WHEN r < .01 THEN 'by_phone' ELSE 'public' END,
    ARRAY[(%(needs)s::text[])[1 + (made.n %% 9)]], '{}', CASE WHEN r < .3 THEN ARRAY['fr', 'en'] ELSE ARRAY['en'] END,
    '{}', '{}', '{}', CASE WHEN r < .5 THEN 'free' ELSE '' END, '{}', '[]', '{}',
    CASE WHEN r < .05 THEN false END, r < .2, '[]', '[]', '', '', '{}', '[]', '[]', '{}', '',
    CASE WHEN s < .5 THEN date '2025-12-01' WHEN s < .7 THEN date '2024-01-01' END, '', '{}', '{}', '{}',
    '{}', %(at)s
FROM made JOIN vocabulary a ON a.n = made.a JOIN vocabulary b ON b.n = made.b JOIN vocabulary c ON c.n = made.c
JOIN houses ON houses.n = 1 + made.n %% greatest(%(size)s / 20, 10);
INSERT INTO directory_location (id, region_id, location_type, confidentiality, name, alternate_name, description,
    transportation, url, latitude, longitude, external_identifier, external_identifier_type, attention, address_1,
    address_2, city, county, state_province, postal_code, country, address_key, mailing, wheelchair, accessibility,
    languages, contacts, active, origins)
SELECT place, %(region)s, 'physical', 'public', '{}', '{}', '{}', '{}', '', 45.2 + s, -74.2 + r * 1.4, '', '', '',
    n || ', rue des Rives', '', 'Montréal', '', 'QC', 'H2X 1Y4', 'CA', '', '{}', s < .4, '[]', '{}', '[]', true, '{}'
FROM made WHERE r >= .01;
INSERT INTO directory_serviceatlocation (id, service_id, location_id, description, origins)
SELECT gen_random_uuid(), service, place, '{}', '{}' FROM made WHERE r >= .01;
INSERT INTO directory_schedule (id, service_id, freq, interval, byday, bymonthday, opens_at, closes_at, season, closed,
    by_appointment, holidays, attending_type, description, notes, schedule_link, position)
SELECT gen_random_uuid(), service, 'WEEKLY', 1, CASE WHEN s < .03 THEN ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
    ELSE ARRAY['MO', 'TU', 'WE', 'TH', 'FR'] END, '{}', CASE WHEN s < .03 THEN time '00:00' ELSE time '09:00' END,
    CASE WHEN s < .03 THEN time '00:00' ELSE time '16:30' END, '', false, false,
    CASE WHEN s < .5 THEN 'closed' ELSE '' END,
    '', '{}', '{}', '', 0 FROM made WHERE r < .8;
INSERT INTO directory_phone (id, service_id, number, key, extension, type, description, languages, position)
SELECT gen_random_uuid(), service, '514 555-0100', '', '', 'voice', '{}', '{}', 0 FROM made WHERE r < .9;
"""
INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename IN ('directory_entry', 'directory_entryspot', 'directory_knownword') AND indexdef ~ 'USING gi'
"""
SEARCH = """
WITH asked AS MATERIALIZED (
    SELECT e.service_id, e.rank FROM directory_entry e JOIN directory_service s ON s.id = e.service_id
    WHERE e.region_id = %(region)s AND s.confidentiality IN ('public', 'by_phone') {where}
    ORDER BY e.rank, e.service_id LIMIT 21
)
SELECT s.id, s.name, s.description, s.needs, s.languages, s.assured_date, o.name,
    (SELECT json_agg(p.number) FROM directory_phone p WHERE p.service_id = s.id),
    (SELECT json_agg(json_build_object('a', l.address_1, 'c', l.city, 'x', l.latitude, 'y', l.longitude))
     FROM directory_serviceatlocation a JOIN directory_location l ON l.id = a.location_id WHERE a.service_id = s.id),
    (SELECT json_agg(h.byday) FROM directory_lines h WHERE h.of_service = s.id)
FROM asked JOIN directory_service s ON s.id = asked.service_id JOIN directory_organization o ON o.id = s.organization_id
"""
COUNT = """
SELECT count(*) FROM (SELECT 1 FROM directory_entry e JOIN directory_service s ON s.id = e.service_id
    WHERE e.region_id = %(region)s AND s.confidentiality IN ('public', 'by_phone') {where} LIMIT 201) AS found
"""


def fill(size: int, region: Any) -> tuple[float, float]:
    """Write so many services with their places and hours, and let the search know them.

    Return how many entries were made a second without the search's indexes, and made again a second with them.
    """
    from django.db import connection

    from maillage.directory.models import Entry

    values = {"size": size, "region": region.pk, "at": AT, "common": [*COMMON], "french": [*FRENCH], "needs": [*NEEDS]}
    with connection.cursor() as cursor:
        for statement in FILL.split(";\n"):
            if statement.strip():
                cursor.execute(statement, values)
        cursor.execute(INDEXES)
        indexes = dict(cursor.fetchall())
        for name in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("VACUUM ANALYZE")
        began, done = time.perf_counter(), 0
        while found := Entry.objects.stale(TODAY, BATCH):
            Entry.objects.refresh(found, TODAY)
            done += len(found)
        made = done / (time.perf_counter() - began)
        for definition in indexes.values():
            cursor.execute(definition)
        cursor.execute("DROP TABLE vocabulary, houses, made")
        cursor.execute("VACUUM ANALYZE")
        some = list(Entry.objects.order_by("pk").values_list("pk", flat=True)[:AGAIN])
        began = time.perf_counter()
        Entry.objects.refresh(some, TODAY)
        again = len(some) / (time.perf_counter() - began)
        cursor.execute("VACUUM ANALYZE directory_entry, directory_entryspot")
    return made, again


def _words(*words: str) -> str:
    each = [f"(plainto_tsquery('directory_en', '{w}') || plainto_tsquery('directory_fr', '{w}'))" for w in words]
    return f"e.words @@ ({' && '.join(each)})"


NEAR = "EXISTS (SELECT 1 FROM directory_entryspot p WHERE p.entry_id = e.service_id AND p.spot <@ {circle})"
CIRCLE = "circle(directory_spot(45.5148, -73.5739), 5000 / cos(radians(45.5148)))"


NEAREST = """
SELECT word FROM directory_knownword WHERE word % 'nourritrue' ORDER BY similarity(word, 'nourritrue') DESC LIMIT 3
"""


def asked(rare: str) -> dict[str, tuple[dict[str, Any], tuple[str, ...]]]:
    """Return each kind of search: as the search is asked, and as plain SQL says it, one condition after the other."""
    from maillage.directory.rules.opening import Wish
    from maillage.directory.rules.taxonomy import Need
    from maillage.directory.rules.wanted import Place

    terms = "e.terms @> ARRAY['n:food', 'l:fr', 'c:free']"
    now = "e.terms && ARRAY['o:36', 'o:any'] AND NOT e.irregular AND e.week @> 8760"
    here = Place("H2X", 45.5148, -73.5739)
    return {
        "everything, first page": ({}, ("true",)),
        "a common word": ({"words": ("food",)}, (_words("food"),)),
        "a rare word": ({"words": (rare,)}, (_words(rare),)),
        "two words": ({"words": ("family", "health")}, (_words("family", "health"),)),
        "a typo": ({"words": ("nourritrue",)}, (_words("nourritrue"), NEAREST, _words("nourriture"))),
        "need, language, cost": ({"needs": (Need.FOOD,), "languages": ("fr",), "free": True}, (terms,)),
        "a word, open at 2 a.m. on a Sunday": (
            {"words": ("legal",), "when": Wish.NOW},
            (f"{_words('legal')} AND {now}",),
        ),
        "within 5 km": ({"near": here, "kilometres": 5}, (NEAR.format(circle=CIRCLE),)),
    }


def plainly(region: Any, conditions: Sequence[str]) -> object:
    """Ask as somebody would who writes SQL: the page and how many there are, for one condition after the other."""
    from django.db import connection

    found: list[object] = []
    with connection.cursor() as cursor:
        for where in conditions:
            if where == NEAREST:
                cursor.execute(where)
            else:
                cursor.execute(SEARCH.format(where=f"AND {where}"), {"region": region.pk})
                found += cursor.fetchall()
                cursor.execute(COUNT.format(where=f"AND {where}"), {"region": region.pk})
            found += cursor.fetchall()
    return found


def p(figures: Sequence[float], part: float) -> float:
    """Return a percentile."""
    return sorted(figures)[min(len(figures) - 1, int(part * len(figures)))]


def timed(do: Callable[[], object]) -> list[float]:
    """Return how long each of some runs took, in milliseconds, after one that warms up."""
    do()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        do()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def measure(size: int) -> list[tuple[str, str]]:
    """Return the figures for a directory of so many services."""
    from functools import partial

    from maillage.access.actor import Actor
    from maillage.access.door import acting_as
    from maillage.directory.queries import finding
    from maillage.directory.rules.wanted import Wanted
    from maillage.people.models import Region

    region = Region.objects.create(slug="bench", prefix="BEN", name={"en": "Bench", "fr": "Banc"})
    made, again = fill(size, region)
    rates = f"{made:,.0f} a second before there are indexes, {again:,.0f} a second with them"
    lines = [(f"{size:,} services: entries of the search made", rates)]
    moment = finding.Moment(datetime.fromisoformat("2026-03-01 02:00"))
    with acting_as(Actor.anyone()) as actor:
        for what, (wanted, conditions) in asked(RARE).items():
            mine = timed(partial(finding.page, actor, wanted=Wanted(**wanted), moment=moment, region=region.pk))
            plain = timed(partial(plainly, region, conditions))
            times = statistics.median(mine) / statistics.median(plain)
            told = f"p50 {p(mine, 0.5):.1f} ms, p95 {p(mine, 0.95):.1f} ms"
            told += f"; plain SQL {p(plain, 0.5):.1f} ms: {times:.1f} times"
            lines.append((f"{size:,} services: {what}", told + (" (too slow)" if p(mine, 0.95) > GOAL_MS else "")))
            print(*lines[-1], sep=": ", flush=True)
    return lines


def alone(size: int) -> list[tuple[str, str]]:
    """Measure in a process of its own: the settings are read once, and name one installation."""
    with ground.installation():
        return measure(size)


def main() -> None:
    """Measure, and write the figures down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, action="append")
    sizes = parser.parse_args().size or SIZES
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as process:
        lines = [line for size in sizes for line in process.submit(alone, size).result()]
    ground.show("The directory: finding", "python bench/directory.py", lines)


if __name__ == "__main__":
    main()
