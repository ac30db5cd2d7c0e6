"""Meetings, seats and what was said, shown as the policy says; and the one function that says who somebody is.

``maillage_seats`` reads a person's places with what holds them up; ``maillage_enter`` settles, for one transaction,
who the rows are shown to. Both run as the owner, and look at nothing but the person and the moment they are given.
"""

from django.db import migrations

from maillage.core.database import fenced

SEATS = """
CREATE FUNCTION maillage_seats(person uuid, moment timestamptz)
RETURNS TABLE (seat uuid, meeting uuid, situation uuid, role text, side text,
               stands boolean, authorised boolean, agreed boolean, serves uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id, s.meeting_id, m.situation_id, s.role, s.side,
        (f.ground_until IS NULL OR f.ground_until > moment)
            AND (s.rests_on_id IS NULL OR public.maillage_consented(s.rests_on_id, moment)),
        s.role = 'facilitator' OR EXISTS (
            SELECT FROM public.consent_authorisation a JOIN public.people_region r ON r.id = m.region_id
            WHERE a.organisation_id = s.organisation_id
                AND (a.practitioner_id IS NULL OR a.practitioner_id = person)
                AND a.revoked_at IS NULL
                AND (m.starts_at AT TIME ZONE r.zone)::date BETWEEN a.since AND a.until),
        s.role = 'facilitator' OR m.track <> 'consultation' OR public.maillage_signed(m.id, person),
        s.serves_id
    FROM public.meetings_seat s
    JOIN public.meetings_meeting m ON m.id = s.meeting_id
    JOIN public.situations_situation f ON f.id = m.situation_id
    WHERE s.practitioner_id = person AND s.left_at IS NULL AND s.response <> 'declined'
        AND m.state <> 'cancelled' AND f.state NOT IN ('closed', 'declined')
$$;
"""
ENTER = """
CREATE FUNCTION maillage_enter(person uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    works boolean;
    leads uuid;
    tables uuid[];
    sits uuid[];
    shut uuid[];
    partner uuid[];
    serves uuid[];
BEGIN
    SELECT p.roles && ARRAY['practitioner', 'outreach']::varchar[],
           CASE WHEN 'outreach' = ANY (p.roles) THEN o.region_id END
        INTO works, leads
        FROM public.people_practitioner p JOIN public.people_organisation o ON o.id = p.organisation_id
        WHERE p.id = person AND p.is_active AND o.active;
    IF works THEN
        SELECT array_agg(DISTINCT s.situation), array_agg(DISTINCT s.meeting),
               array_agg(DISTINCT s.meeting) FILTER (
                    WHERE s.role <> 'facilitator' AND NOT (s.authorised AND s.agreed)),
               array_agg(DISTINCT s.meeting) FILTER (WHERE s.side = 'partner'),
               array_agg(DISTINCT s.serves) FILTER (WHERE s.serves IS NOT NULL)
            INTO tables, sits, shut, partner, serves
            FROM public.maillage_seats(person, moment) s WHERE s.stands;
    END IF;
    PERFORM set_config('maillage.job', '', true),
        set_config('maillage.at', moment::text, true),
        set_config('maillage.worker', CASE WHEN works THEN person::text ELSE '' END, true),
        set_config('maillage.leads', coalesce(leads::text, ''), true),
        set_config('maillage.tables', coalesce(tables::text, ''), true),
        set_config('maillage.sits', coalesce(sits::text, ''), true),
        set_config('maillage.serves', coalesce(serves::text, ''), true),
        set_config('maillage.hears', ARRAY(
            SELECT unnest(sits) EXCEPT SELECT unnest(shut) EXCEPT SELECT unnest(partner))::text, true),
        set_config('maillage.half_hears', ARRAY(SELECT unnest(partner) EXCEPT SELECT unnest(shut))::text, true);
END
$$;
"""
LEADS = """
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND ((s.practice AND s.referent_id = (SELECT maillage_worker()))
         OR (NOT s.practice AND s.region_id = (SELECT maillage_leads())))
)
"""
KNOWN = f"id = ANY ((SELECT maillage_sits())::uuid[]) OR {LEADS}"
OF_A_KNOWN_ONE = """
meeting_id = ANY ((SELECT maillage_sits())::uuid[])
OR EXISTS (SELECT FROM meetings_meeting m WHERE m.id = meeting_id)
"""
OF_A_KNOWN_SITUATION = "EXISTS (SELECT FROM situations_situation s WHERE s.id = situation_id)"
GROUND = """
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.ground_until IS NULL OR s.ground_until > (SELECT maillage_at()))
)
"""
HEARD = f"""
(
    meeting_id = ANY ((SELECT maillage_hears())::uuid[])
    OR (meeting_id = ANY ((SELECT maillage_half_hears())::uuid[]) AND (
        audience = 'table'
        OR EXISTS (SELECT FROM meetings_seat a
                   WHERE a.id = author_id AND a.practitioner_id = (SELECT maillage_worker()))))
    OR (meeting_id <> ALL ((SELECT maillage_sits())::uuid[]) AND {LEADS})
) AND {GROUND}
"""  # noqa: S608  put together from our own words
KINDS = ("note", "voice", "concern", "measure", "need", "point")


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_sealed_text"),
        ("situations", "0004_row_policies"),
        ("consent", "0002_row_policies"),
        ("people", "0002_search_and_withdrawal"),
    ]
    operations = [
        migrations.RunSQL(SEATS, "DROP FUNCTION maillage_seats(uuid, timestamptz);"),
        migrations.RunSQL(ENTER, "DROP FUNCTION maillage_enter(uuid, timestamptz);"),
        fenced("meetings_trackchoice", OF_A_KNOWN_SITUATION),
        fenced("meetings_meeting", KNOWN),
        fenced("meetings_seat", OF_A_KNOWN_ONE),
        fenced("meetings_minutescopy", OF_A_KNOWN_ONE),
        *(fenced(f"meetings_{kind}", HEARD) for kind in KINDS),
    ]
