"""Situations and what belongs to them are shown to whoever the policy says may know them (``knows_situation``)."""

from django.db import migrations

from maillage.core.database import fenced

KNOWN = """
referent_id = (SELECT maillage_worker())
OR id = ANY ((SELECT maillage_tables())::uuid[])
OR (region_id = (SELECT maillage_leads()) AND NOT practice AND state <> 'draft')
"""
OF_A_KNOWN_ONE = """
situation_id = ANY ((SELECT maillage_tables())::uuid[])
OR EXISTS (SELECT FROM situations_situation s WHERE s.id = situation_id)
"""


class Migration(migrations.Migration):
    dependencies = [("situations", "0003_sealed_text"), ("access", "0002_database_roles")]
    operations = [
        fenced("situations_situation", KNOWN),
        fenced("situations_member", OF_A_KNOWN_ONE),
        fenced("situations_involvement", OF_A_KNOWN_ONE),
    ]
