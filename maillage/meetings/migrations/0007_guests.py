"""A guest's seat: her only one, and it ends twelve hours after its meeting (docs/adr/0020).

``maillage_seats`` leaves out what is over for her; ``maillage_enter`` shows her the rows of her table, and no consent.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows")
AGAIN = "CREATE OR REPLACE FUNCTION"
CREATE = "CREATE FUNCTION"
SEATS = BEFORE.SEATS.split(";\n", 1)[1].replace(CREATE, AGAIN)
OVER = """
        AND (NOT 'guest' = ANY (p.roles) OR coalesce(m.held_at, m.ends_at) + interval '12 hours' > moment)
$$;"""
WORKERS = "ARRAY['practitioner', 'outreach']"
SERVED = "coalesce(serves::text, '')"


def _with(text: str, before: str, after: str) -> str:
    if before not in text:
        raise ValueError(before)
    return text.replace(before, after)


GUESTS_SEATS = _with(SEATS, "\n$$;", OVER)
GUESTS_ENTER = _with(
    _with(BEFORE.ENTER, WORKERS, "ARRAY['practitioner', 'outreach', 'guest']"),
    SERVED,
    "CASE WHEN EXISTS (SELECT FROM public.people_practitioner g WHERE g.id = person AND 'guest' = ANY (g.roles))"
    " THEN '' ELSE coalesce(serves::text, '') END",
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_retention"), ("people", "0009_guests")]
    operations = [migrations.RunSQL(GUESTS_SEATS, SEATS), migrations.RunSQL(GUESTS_ENTER, BEFORE.ENTER)]
