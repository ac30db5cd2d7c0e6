"""Seats know walls and declarations, and the database knows the whole barrier: opened items, immigration status.

``maillage.undeclared`` holds the meetings and situations of which somebody has been told no more than the code.
"""

from importlib import import_module

from django.db import migrations

from maillage.core.database import fenced

BEFORE = import_module("maillage.meetings.migrations.0003_row_policies")
SEATS = """
DROP FUNCTION maillage_seats(uuid, timestamptz);
CREATE FUNCTION maillage_seats(person uuid, moment timestamptz)
RETURNS TABLE (seat uuid, meeting uuid, situation uuid, role text, side text,
               stands boolean, authorised boolean, agreed boolean, serves uuid,
               both_parents boolean, institutional boolean, declared boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id, s.meeting_id, m.situation_id, s.role, s.side,
        (f.ground_until IS NULL OR f.ground_until > moment)
            AND (s.rests_on_id IS NULL OR public.maillage_consented(s.rests_on_id, moment))
            AND NOT public.maillage_is_walled(f.id, person, s.organisation_id, p.organisation_id),
        s.role = 'facilitator' OR EXISTS (
            SELECT FROM public.consent_authorisation a JOIN public.people_region r ON r.id = m.region_id
            WHERE a.organisation_id = s.organisation_id
                AND (a.practitioner_id IS NULL OR a.practitioner_id = person)
                AND a.revoked_at IS NULL
                AND (m.starts_at AT TIME ZONE r.zone)::date BETWEEN a.since AND a.until),
        s.role = 'facilitator' OR m.track <> 'consultation' OR public.maillage_signed(m.id, person),
        s.serves_id,
        s.both_parents,
        s.role <> 'facilitator'
            AND (o.kind = 'institutional' OR o.sector IN ('child_protection', 'justice', 'police')),
        s.declared_at IS NOT NULL OR s.role IN ('facilitator', 'referent') OR f.practice OR f.referent_id = person
    FROM public.meetings_seat s
    JOIN public.meetings_meeting m ON m.id = s.meeting_id
    JOIN public.people_organisation o ON o.id = s.organisation_id
    JOIN public.people_practitioner p ON p.id = s.practitioner_id
    JOIN public.situations_situation f ON f.id = m.situation_id
    WHERE s.practitioner_id = person AND s.left_at IS NULL AND s.response <> 'declined'
        AND m.state <> 'cancelled' AND f.state NOT IN ('closed', 'declined')
$$;
"""
ENTER = """
CREATE OR REPLACE FUNCTION maillage_enter(person uuid, moment timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    works boolean;
    leads uuid;
    tables uuid[];
    sits uuid[];
    shut uuid[];
    partner uuid[];
    unopened uuid[];
    public_ones uuid[];
    undeclared uuid[];
    coded uuid[];
    declared uuid[];
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
                    WHERE NOT s.declared OR (s.role <> 'facilitator' AND NOT (s.authorised AND s.agreed))),
               array_agg(DISTINCT s.meeting) FILTER (WHERE s.side = 'partner'),
               array_agg(DISTINCT s.meeting) FILTER (WHERE s.side = 'partner' AND NOT s.both_parents),
               array_agg(DISTINCT s.meeting) FILTER (WHERE s.institutional),
               array_agg(DISTINCT s.meeting) FILTER (WHERE NOT s.declared),
               array_agg(DISTINCT s.situation) FILTER (WHERE NOT s.declared),
               array_agg(DISTINCT s.situation) FILTER (WHERE s.declared),
               array_agg(DISTINCT s.serves) FILTER (WHERE s.serves IS NOT NULL AND s.declared)
            INTO tables, sits, shut, partner, unopened, public_ones, undeclared, coded, declared, serves
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
        set_config('maillage.half_hears', ARRAY(SELECT unnest(partner) EXCEPT SELECT unnest(shut))::text, true),
        set_config('maillage.unopened', coalesce(unopened::text, ''), true),
        set_config('maillage.institutional', coalesce(public_ones::text, ''), true),
        set_config('maillage.walled', ARRAY(SELECT public.maillage_walls(person))::text, true),
        set_config('maillage.undeclared', ARRAY(
            SELECT unnest(undeclared)
            UNION SELECT one FROM unnest(coded) one
                WHERE NOT EXISTS (SELECT FROM public.situations_situation f WHERE f.id = one
                                  AND (f.referent_id = person OR (f.region_id = leads AND NOT f.practice)))
            EXCEPT SELECT unnest(declared))::text, true);
END
$$;
"""
ASKED = """
CREATE FUNCTION maillage_unopened() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.unopened', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_institutional() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.institutional', true), ''), '{}')::uuid[] $$;
"""
LOOKED_UP = """
CREATE FUNCTION maillage_said(author uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.meetings_seat s
                   WHERE s.id = author AND s.practitioner_id = public.maillage_worker())
$$;
CREATE FUNCTION maillage_leads_table(about uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.situations_situation s
        WHERE s.id = about AND s.id <> ALL (public.maillage_walled())
            AND ((s.practice AND s.referent_id = public.maillage_worker())
                 OR (NOT s.practice AND s.region_id = public.maillage_leads()))
            AND (s.ground_until IS NULL OR s.ground_until > public.maillage_at()))
$$;
CREATE FUNCTION maillage_leads_meeting(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM public.meetings_meeting m JOIN public.situations_situation s ON s.id = m.situation_id
        WHERE m.id = which AND s.id <> ALL (public.maillage_walled())
            AND ((s.practice AND s.referent_id = public.maillage_worker())
                 OR (NOT s.practice AND s.region_id = public.maillage_leads())))
$$;
"""  # looked up by functions: a policy that asks a table with a policy makes the planner put all of them together
FORGOTTEN = """
DROP FUNCTION maillage_said(uuid); DROP FUNCTION maillage_leads_table(uuid);
DROP FUNCTION maillage_leads_meeting(uuid);
"""
OF_A_KNOWN_ONE = "(meeting_id = ANY ((SELECT maillage_sits())::uuid[]) OR maillage_leads_meeting(meeting_id))"
DECLARED = "meeting_id <> ALL ((SELECT maillage_undeclared())::uuid[])"
SEEN_SEATS = f"({DECLARED} OR practitioner_id = (SELECT maillage_worker())) AND {OF_A_KNOWN_ONE}"
HEARD = """
(
    meeting_id = ANY ((SELECT maillage_hears() || maillage_half_hears())::uuid[]) AND (
        ((audience = 'table' OR meeting_id = ANY ((SELECT maillage_hears())::uuid[])
          OR (audience = 'opened' AND meeting_id <> ALL ((SELECT maillage_unopened())::uuid[])))
         AND (immigration <> 'kept' OR meeting_id <> ALL ((SELECT maillage_institutional())::uuid[])))
        OR maillage_said(author_id))
)
OR (meeting_id <> ALL ((SELECT maillage_sits())::uuid[]) AND maillage_leads_table(situation_id))
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_walls_and_declarations"), ("situations", "0006_walls_are_seen_by_rows")]
    operations = [
        migrations.RunSQL(SEATS, "DROP FUNCTION maillage_seats(uuid, timestamptz);" + BEFORE.SEATS),
        migrations.RunSQL(ENTER, BEFORE.ENTER.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(ASKED, "DROP FUNCTION maillage_unopened(); DROP FUNCTION maillage_institutional();"),
        migrations.RunSQL(LOOKED_UP, FORGOTTEN),
        fenced("meetings_seat", SEEN_SEATS),
        fenced("meetings_minutescopy", f"{DECLARED} AND {OF_A_KNOWN_ONE}"),
        *(fenced(f"meetings_{kind}", HEARD) for kind in BEFORE.KINDS),
    ]
