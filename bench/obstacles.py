"""What the meetings achieve, over 100 000 measures: the report beside raw SQL. Goal: twice its time."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from bench import _ground as ground

MEASURES = 100_000
EACH = 10  # measures of one meeting
MOST = 2  # times the raw SQL
AT = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
TODAY = date(2026, 3, 3)
KINDS = ("resource", "accompaniment", "police", "intervention_plan", "safety_net")
STATUSES = ("done", "done", "done", "under_way", "not_done", "not_done", "to_come")
SETTLED = ("done", "done", "done", "not_done", "not_done")
OBSTACLES = ("waiting_list", "discrimination", "cost", "distance", "no_mandate", "no_service_in_language")
RAW = """
SELECT extract(year FROM (m.starts_at AT TIME ZONE r.zone)::date) AS year, {by},
       count(*), count(DISTINCT e.situation_id)
FROM meetings_measure e
JOIN meetings_meeting m ON m.id = e.meeting_id
JOIN situations_situation s ON s.id = m.situation_id
JOIN people_region r ON r.id = m.region_id
JOIN meetings_seat v ON v.id = e.volunteer_id
JOIN people_organisation o ON o.id = v.organisation_id
WHERE e.region_id = %s AND m.state = 'held' AND NOT s.practice AND {which}
      AND (m.starts_at AT TIME ZONE r.zone)::date >= '2021-01-01'
      AND (m.starts_at AT TIME ZONE r.zone)::date < '2026-01-01'
GROUP BY year, {by}
"""
COUNTS = (
    *(("count(DISTINCT v.organisation_id)", "true"), ("e.status", "true"), ("e.kind, e.status", "true")),
    *((by, "e.obstacle <> ''") for by in ("e.obstacle", "o.sector", "e.lacked_need", "e.lacked_language")),
)


def decide(rows: Any, meeting: Any, people: list[Any], chance: random.Random) -> None:
    """Seat four people at a meeting, and let them take ten things on."""
    from maillage.meetings.models import Measure, Seat

    here = {"region": meeting.region, "meeting": meeting, "role": "involved", "side": "protecting"}
    seats = [rows.add(Seat, **here, organisation=one.organisation, practitioner=one) for one in people]
    common = {"region": meeting.region, "situation": meeting.situation, "meeting": meeting, "author": seats[0]}
    due = meeting.starts_at.date() + timedelta(days=30)
    for _ in range(EACH):
        status = chance.choice(STATUSES if meeting.starts_at > AT - timedelta(days=120) else SETTLED)
        met = chance.choice(OBSTACLES) if status == "not_done" else ""
        rows.add(
            Measure,
            **common,
            id=uuid4(),
            volunteer=chance.choice(seats),
            written_at=meeting.starts_at,
            kind=chance.choice(KINDS),
            words="",
            due_on=due,
            status=status,
            obstacle=met,
            lacked_need="housing" if met and chance.random() < 0.4 else "",
            lacked_language="ar" if met == "no_service_in_language" else "",
        )


def fill(place: Any) -> None:
    """Write ten thousand held meetings about five thousand situations, with ten measures each, over eight years."""
    from django.db import connection

    from bench._region import BATCH, Rows, code
    from maillage.meetings.models import Meeting
    from maillage.situations.models import Situation

    chance, rows, situation = random.Random(20260303), Rows(), None
    people = place.others
    for number in range(MEASURES // EACH):
        starts = AT - timedelta(days=40 + number % 2_800, hours=number % 5)
        if number % 2 == 0 or situation is None:
            common = {"region": place.region, "referent": people[number % len(people)], "state": "accepted"}
            situation = rows.add(Situation, **common, code=code(number), started_at=starts, sent_at=starts)
        here = {"region": place.region, "situation": situation}
        held = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "held_at": starts, "state": "held"}
        meeting = rows.add(
            Meeting, **here, **held, track="cooperation", sequence=1 + number % 2, convened_by=place.outreach
        )
        decide(rows, meeting, chance.sample(people, 4), chance)
        if number % BATCH == BATCH - 1:  # after an odd one: the next batch begins with a situation
            rows.write()
    rows.write()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def raw(region: UUID) -> None:
    """Ask the same seven counts in SQL, as the owner: no policy, no door."""
    from django.db import connection

    with connection.cursor() as cursor:
        for by, which in COUNTS:
            asked = RAW.format(by=by, which=which)
            asked = asked.replace(f"GROUP BY year, {by}", "GROUP BY year") if by.startswith("count") else asked
            cursor.execute(asked, (region,))
            cursor.fetchall()


def main() -> None:
    """Measure and write down."""
    with ground.installation():
        from bench import _region
        from maillage.access.door import acting_as
        from maillage.analysis import queries
        from maillage.core import clock
        from maillage.followup import queries as followup
        from maillage.people.queries import facts_of_actor

        with clock.standing_still(AT):
            place = _region.build(AT)
            fill(place)
            nadia = facts_of_actor(place.outreach, strong=True)

            def report() -> object:
                with acting_as(nadia) as actor:
                    return queries.achieved(actor, today=TODAY).report

            def late() -> list[object]:
                with acting_as(nadia) as actor:
                    return list(followup.late(actor, at=AT, after=None)[1])

            assert report() is not None
            whole, one, page = ground.median_ms(report), ground.median_ms(lambda: raw(place.region.id)), late()
            assert len(page) == 25, "a page of what is late"
            lines = [
                (
                    "The report: outcomes, obstacles by four codes",
                    f"{whole:.0f} ms, {ground.queries(report)} SQL queries",
                ),
                ("The same seven counts, raw SQL as the owner", f"{one:.0f} ms: {whole / one:.2f}"),
                ("A page of what is late", f"{ground.median_ms(late):.0f} ms, {ground.queries(late)} SQL queries"),
            ]
        ground.show("What the meetings achieve, over 100 000 measures", "python bench/obstacles.py", lines)
        assert whole < MOST * one, f"the report took {whole:.0f} ms, raw SQL {one:.0f} ms"


if __name__ == "__main__":
    main()
