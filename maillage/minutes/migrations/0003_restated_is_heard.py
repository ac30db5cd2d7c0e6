"""A safety net said anew is shown like anything said at its table."""

from importlib import import_module

from django.db import migrations

from maillage.core.database import fenced

HEARD = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows").HEARD


class Migration(migrations.Migration):
    dependencies = [("minutes", "0002_restated"), ("meetings", "0005_barrier_is_seen_by_rows")]
    operations = [fenced("minutes_restated", HEARD)]
