"""A region's register is shown to its outreach worker and to whoever runs the installation."""

from django.db import migrations

from maillage.core.database import fenced

REGISTERS = """
CREATE FUNCTION maillage_registers() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT r.id
    FROM public.people_practitioner p
    JOIN public.people_organisation o ON o.id = p.organisation_id AND o.active
    JOIN public.people_region r ON 'administrator' = ANY (p.roles) OR ('outreach' = ANY (p.roles) AND r.id = o.region_id)
    WHERE p.is_active AND p.id = nullif(current_setting('maillage.person', true), '')::uuid
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial"), ("people", "0002_search_and_withdrawal"), ("access", "0002_database_roles")]
    operations = [
        migrations.RunSQL(REGISTERS, "DROP FUNCTION maillage_registers();"),
        fenced("incidents_incident", "region_id IN (SELECT maillage_registers())"),
        fenced("incidents_done", "EXISTS (SELECT FROM incidents_incident i WHERE i.id = incident_id)"),
    ]
