"""Questions are shown to who brings a situation and who leads its region, while its ground holds."""

from django.db import migrations

from maillage.core.database import fenced

BRINGS_OR_LEADS = """
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.referent_id = (SELECT maillage_worker())
         OR (s.region_id = (SELECT maillage_leads()) AND NOT s.practice AND s.state <> 'draft'))
    AND (s.ground_until IS NULL OR s.ground_until > (SELECT maillage_at()))
)
"""


class Migration(migrations.Migration):
    dependencies = [("triage", "0001_initial"), ("situations", "0006_walls_are_seen_by_rows")]
    operations = [fenced("triage_question", BRINGS_OR_LEADS)]
