"""Consents are shown to who brings or leads, and to who serves the signer; agreements to who signed them.

Whether somebody consented or signed, and nothing else of it, is what two functions tell everybody at a table.
"""

from django.db import migrations

from maillage.core.database import fenced

BRINGS_LEADS_OR_SERVES = """
signer_id = ANY ((SELECT maillage_serves())::uuid[])
OR EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.referent_id = (SELECT maillage_worker())
         OR (s.region_id = (SELECT maillage_leads()) AND NOT s.practice AND s.state <> 'draft'))
)
"""
TOLD = """
CREATE FUNCTION maillage_consented(member uuid, moment timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.consent_consent
                   WHERE signer_id = member AND recorded_at <= moment AND ends_at > moment)
$$;
CREATE FUNCTION maillage_signed(of_meeting uuid, by_practitioner uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.consent_agreement
                   WHERE meeting_id = of_meeting AND practitioner_id = by_practitioner)
$$;
"""
UNTOLD = "DROP FUNCTION maillage_consented(uuid, timestamptz); DROP FUNCTION maillage_signed(uuid, uuid);"


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("situations", "0004_row_policies")]
    operations = [
        migrations.RunSQL(TOLD, UNTOLD),
        fenced("consent_consent", BRINGS_LEADS_OR_SERVES),
        fenced("consent_agreement", "practitioner_id = (SELECT maillage_worker())"),
    ]
