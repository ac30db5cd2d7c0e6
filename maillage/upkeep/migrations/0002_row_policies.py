"""Suggestions are shown to who answers for their service; anybody may leave one, and see none."""

from django.db import migrations

from maillage.core.database import fenced

ANSWERS = """
EXISTS (
    SELECT FROM people_practitioner p
    JOIN people_organisation o ON o.id = p.organisation_id
    JOIN directory_service s ON s.id = upkeep_suggestion.service_id
    JOIN directory_organization d ON d.id = s.organization_id
    WHERE p.id = nullif(current_setting('maillage.person', true), '')::uuid
      AND ('administrator' = ANY (p.roles)
        OR ('outreach' = ANY (p.roles) AND o.region_id = s.region_id)
        OR ('manager' = ANY (p.roles) AND d.joined_as_id = p.organisation_id))
)
"""
LEAVE = """
DO $left$
BEGIN
    EXECUTE format('CREATE POLICY left_by_anybody ON upkeep_suggestion FOR INSERT TO %I WITH CHECK (true)',
        current_user || '_app');
END
$left$;
"""
NO_LEAVE = "DROP POLICY IF EXISTS left_by_anybody ON upkeep_suggestion;"


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0001_initial")]
    operations = [fenced("upkeep_suggestion", ANSWERS), migrations.RunSQL(LEAVE, NO_LEAVE)]
