"""On which legal ground something is shared is shown to who brings or leads, and to her side of the table.

Here, above the seats: the function looks at the places of who asks, further than a policy of consents could.
"""

from django.db import migrations

from maillage.core.database import fenced

SERVES_HIM = """
CREATE FUNCTION maillage_serves_him(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.maillage_seats(public.maillage_worker(), public.maillage_at()) s
                   WHERE s.situation = about AND s.stands AND s.side = 'partner')
$$;
"""
SEEN = """
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.ground_until IS NULL OR s.ground_until > (SELECT maillage_at()))
    AND (s.referent_id = (SELECT maillage_worker())
         OR (s.region_id = (SELECT maillage_leads()) AND NOT s.practice AND s.state <> 'draft')
         OR (s.id = ANY ((SELECT maillage_tables())::uuid[])
             AND s.id <> ALL ((SELECT maillage_undeclared())::uuid[])
             AND NOT maillage_serves_him(s.id)))
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("triage", "0002_row_policies"),
        ("consent", "0004_legal_grounds"),
        ("meetings", "0007_guests"),
    ]
    operations = [
        migrations.RunSQL(SERVES_HIM, "DROP FUNCTION maillage_serves_him(uuid);"),
        fenced("consent_legalentry", SEEN),
    ]
