"""Suggestions are shown to nobody whose account or organisation has ended."""

from django.db import migrations

from maillage.core.database import fenced

ANSWERS = """
EXISTS (
    SELECT FROM people_practitioner p
    JOIN people_organisation o ON o.id = p.organisation_id AND o.active
    JOIN directory_service s ON s.id = upkeep_suggestion.service_id
    JOIN directory_organization d ON d.id = s.organization_id
    WHERE p.is_active AND p.id = nullif(current_setting('maillage.person', true), '')::uuid
      AND ('administrator' = ANY (p.roles)
        OR ('outreach' = ANY (p.roles) AND o.region_id = s.region_id)
        OR ('manager' = ANY (p.roles) AND d.joined_as_id = p.organisation_id))
)
"""


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0002_row_policies")]
    operations = [fenced("upkeep_suggestion", ANSWERS)]
