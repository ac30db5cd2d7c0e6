"""Who answers in the outreach worker's place follows the table that she leads without a seat at it."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("maillage.meetings.migrations.0014_pulse_in_parts").PULSE
PLANNED = "SET plan_cache_mode = force_generic_plan "
LEADS = "ELSE 'outreach' = ANY (reader.roles) AND reader.region_id = held.region_id END)"
ANSWERS = """ELSE 'outreach' = ANY (reader.roles) AND reader.region_id = held.region_id OR EXISTS (
                SELECT FROM public.maillage_stands_in(reader.id, moment) i WHERE held.situation_id = ANY (i.situations)
                OR (i.region = held.region_id AND held.situation_id <> ALL (i.never))) END)"""


def pulse(text: str) -> str:
    """Return the function, planned once as before."""
    return text.replace("search_path = pg_catalog, public, pg_temp AS", f"search_path = pg_catalog, public, pg_temp {PLANNED}AS")


class Migration(migrations.Migration):
    dependencies = [("substitutes", "0002_answers"), ("meetings", "0016_pulse_is_planned_once")]
    operations = [migrations.RunSQL(pulse(BEFORE.replace(LEADS, ANSWERS)), pulse(BEFORE))]
