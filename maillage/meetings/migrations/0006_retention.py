"""Copies on paper that are to be destroyed, seen by who took them when she has no seat any more (docs/adr/0015)."""

from importlib import import_module

from django.db import migrations, models

from maillage.core.database import fenced

BEFORE = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows")
HERS = "taken_by_id = (SELECT maillage_worker()) AND to_destroy_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_barrier_is_seen_by_rows")]
    operations = [
        migrations.AddField("minutescopy", "code", models.CharField(blank=True, max_length=12)),
        migrations.AddField("minutescopy", "destroyed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("minutescopy", "to_destroy_at", models.DateTimeField(blank=True, null=True)),
        fenced("meetings_minutescopy", f"({BEFORE.OF_A_KNOWN_ONE}) OR ({HERS})"),
    ]
