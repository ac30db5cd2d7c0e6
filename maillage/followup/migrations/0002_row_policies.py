"""A proposal is shown to who is asked and to who answers for the region, as far as they may read its measure."""

from django.db import migrations

from maillage.core.database import fenced

HANDED = """
(asked_id = (SELECT maillage_worker()) OR maillage_leads_table(situation_id))
AND EXISTS (SELECT FROM meetings_measure m WHERE m.id = measure_id)
"""
OF_A_KNOWN_SITUATION = "EXISTS (SELECT FROM situations_situation s WHERE s.id = situation_id)"


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial"), ("meetings", "0008_obstacles")]
    operations = [
        fenced("followup_handover", HANDED),
        fenced("followup_skipped", OF_A_KNOWN_SITUATION),
        fenced("followup_reminded", "false"),
    ]
