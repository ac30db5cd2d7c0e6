"""Two codes that may be one family are shown to their two referents, and to who said so; behind a wall to nobody."""

from django.db import migrations

from maillage.core.database import fenced

SEEN = """
situation_id <> ALL ((SELECT maillage_walled())::uuid[])
AND (other_id IS NULL OR other_id <> ALL ((SELECT maillage_walled())::uuid[]))
AND (said_by_id = (SELECT maillage_worker())
     OR EXISTS (SELECT FROM situations_situation s
                WHERE s.id IN (situation_id, other_id) AND s.referent_id = (SELECT maillage_worker())))
"""


class Migration(migrations.Migration):
    dependencies = [("triage", "0004_match"), ("triage", "0003_legal_grounds_are_seen")]
    operations = [fenced("triage_match", SEEN)]
