"""Templates are shown to those of their organisation who keep them."""

from django.db import migrations

from maillage.core.database import fenced

OWN = """
EXISTS (
    SELECT FROM people_practitioner p
    JOIN people_organisation o ON o.id = p.organisation_id AND o.active
    WHERE p.is_active AND p.id = nullif(current_setting('maillage.person', true), '')::uuid
      AND p.organisation_id = sheets_sheettemplate.organisation_id
      AND p.roles && ARRAY['practitioner', 'manager', 'outreach']::varchar[]
)
"""


class Migration(migrations.Migration):
    dependencies = [("sheets", "0001_initial")]
    operations = [fenced("sheets_sheettemplate", OWN)]
