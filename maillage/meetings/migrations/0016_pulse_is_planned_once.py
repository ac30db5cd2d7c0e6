"""The pulse is planned once for each connection: its statements find single rows by their keys, whoever asks."""

from django.db import migrations

PULSE = "ALTER FUNCTION maillage_pulse(text, uuid, timestamptz, interval, interval)"


class Migration(migrations.Migration):
    dependencies = [("meetings", "0015_named_services")]
    operations = [
        migrations.RunSQL(
            f"{PULSE} SET plan_cache_mode = force_generic_plan", f"{PULSE} RESET plan_cache_mode"
        )
    ]
