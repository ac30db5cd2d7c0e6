"""What is at stake is shown to who calls the table of an accepted situation together."""

from django.db import migrations

from maillage.core.database import fenced

CONVENES = """
maillage_leads_table(situation_id)
AND EXISTS (SELECT FROM situations_situation s WHERE s.id = situation_id AND s.state = 'accepted')
"""


class Migration(migrations.Migration):
    dependencies = [("preparation", "0003_whom"), ("meetings", "0005_barrier_is_seen_by_rows")]
    operations = [fenced("preparation_atstake", CONVENES)]
