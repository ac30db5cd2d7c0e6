"""Find what is open at a moment by an index: each entry knows in which pieces of the week it is open at all."""

from importlib import import_module

from django.db import migrations

finding = import_module("maillage.directory.migrations.0003_finding")

# Forty-two pieces of four hours. What has irregular hours may be open in any of them: its calendar decides.
PIECES = """
CREATE FUNCTION directory_pieces(week int4multirange, irregular boolean) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN irregular THEN ARRAY['o:any'] ELSE coalesce(array_agg('o:' || n), '{}') END
    FROM generate_series(0, 41) AS n WHERE week && int4range(n * 240, (n + 1) * 240)
$$;
"""
HOURS = "|| directory_hours(coalesce(open.week, '{}')),"
BOTH = HOURS.removesuffix(",") + "\n            || directory_pieces(coalesce(open.week, '{}'), coalesce(open.irregular, false)),"
AGAIN = """
UPDATE directory_entry SET terms = terms || directory_pieces(week, irregular);
"""


def refresh(*, pieces: bool) -> str:
    """Return what makes entries, with or without the pieces of the week."""
    said = finding.REFRESH.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
    if HOURS not in said:
        raise LookupError(HOURS)
    return said.replace(HOURS, BOTH) if pieces else said


class Migration(migrations.Migration):
    """Let entries know the pieces; give them to those there are."""

    dependencies = [("directory", "0005_rare_words")]

    operations = [
        migrations.RunSQL(PIECES, "DROP FUNCTION directory_pieces(int4multirange, boolean);"),
        migrations.RunSQL(refresh(pieces=True), refresh(pieces=False)),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
