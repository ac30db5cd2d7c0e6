"""Who stands in for an outreach worker, reckoned anew for each actor; the policies that ask who leads learn of it.

``maillage.leads`` is the region she answers for, as an outreach worker or while one is away; ``maillage.leads_not`` the
situations there in which her organisation serves the partner; ``maillage.stands_for`` single situations handed on to
her. Nobody of a public institution stands in: what is kept from institutions would be read by one.
"""

from importlib import import_module

from django.db import migrations

from maillage.core.database import fenced

ENTER_BEFORE = import_module("maillage.meetings.migrations.0007_guests").GUESTS_ENTER
BARRIER = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows")
AGAIN = "CREATE OR REPLACE FUNCTION"

LOOKED_UP = """
CREATE FUNCTION maillage_his(house uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT i.situation_id FROM public.situations_involvement i JOIN public.situations_member m ON m.id = i.serves_id
    WHERE i.organisation_id = house AND (m.role = 'partner' OR i.both_parents)
    UNION
    SELECT t.situation_id FROM public.meetings_seat s JOIN public.meetings_meeting t ON t.id = s.meeting_id
    WHERE s.organisation_id = house AND s.side = 'partner'
$$;
CREATE FUNCTION maillage_serving_him(of_situation uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT i.organisation_id FROM public.situations_involvement i JOIN public.situations_member m ON m.id = i.serves_id
    WHERE i.situation_id = of_situation AND (m.role = 'partner' OR i.both_parents)
    UNION
    SELECT s.organisation_id FROM public.meetings_seat s JOIN public.meetings_meeting t ON t.id = s.meeting_id
    WHERE t.situation_id = of_situation AND s.side = 'partner'
$$;
CREATE FUNCTION maillage_stands_in(person uuid, moment timestamptz)
RETURNS TABLE (region uuid, never uuid[], situations uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT away.region_id, CASE WHEN away.region_id IS NOT NULL THEN his.all END,
        ARRAY(SELECT c.situation_id FROM public.substitutes_standin c
              WHERE c.substitute_id = person AND c.ended_at IS NULL AND c.region_id = o.region_id
                  AND c.situation_id <> ALL (his.all))
    FROM public.people_practitioner p
    JOIN public.people_organisation o ON o.id = p.organisation_id
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM public.substitutes_absence a WHERE a.substitute_id = person AND a.ended_at IS NULL)
            OR EXISTS (SELECT FROM public.substitutes_standin c WHERE c.substitute_id = person AND c.ended_at IS NULL)
            AS any) named
    LEFT JOIN LATERAL (
        SELECT a.region_id FROM public.substitutes_absence a JOIN public.people_region r ON r.id = a.region_id
        WHERE a.substitute_id = person AND a.ended_at IS NULL AND a.region_id = o.region_id
            AND (moment AT TIME ZONE r.zone)::date BETWEEN a.since AND a.until
        LIMIT 1) away ON true
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT public.maillage_his(o.id)) AS all) his
    WHERE p.id = person AND named.any AND p.is_active AND o.active AND o.joined
        AND p.roles && ARRAY['practitioner', 'outreach']::varchar[]
        AND o.kind <> 'institutional' AND o.sector NOT IN ('child_protection', 'justice', 'police')
$$;
CREATE FUNCTION maillage_leads_not() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.leads_not', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_stands_for() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.stands_for', true), ''), '{}')::uuid[] $$;
"""
FORGOTTEN = """
DROP FUNCTION maillage_stands_in(uuid, timestamptz); DROP FUNCTION maillage_his(uuid);
DROP FUNCTION maillage_serving_him(uuid); DROP FUNCTION maillage_leads_not(); DROP FUNCTION maillage_stands_for();
"""


def _with(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        if before not in text:
            raise ValueError(before)
        text = text.replace(before, after)
    return text


DECLARED = "    serves uuid[];\nBEGIN"
FOUND = """    IF works THEN
        SELECT i.region, i.never, i.situations INTO away, never, stands_for
            FROM public.maillage_stands_in(person, moment) i;
        never := CASE WHEN leads IS NULL THEN never END;
        leads := coalesce(leads, away);
"""
TOLD = """        set_config('maillage.leads_not', coalesce(never::text, ''), true),
        set_config('maillage.stands_for', coalesce(stands_for::text, ''), true),
        set_config('maillage.tables',"""
LEADS_IT = """((f.region_id = leads AND f.id <> ALL (coalesce(never, '{}')) OR f.id = ANY (coalesce(stands_for, '{}')))
                                       AND NOT f.practice)"""
ENTER = _with(
    ENTER_BEFORE,
    (DECLARED, "    serves uuid[];\n    away uuid;\n    never uuid[];\n    stands_for uuid[];\nBEGIN"),
    ("    IF works THEN\n", FOUND),
    ("        set_config('maillage.tables',", TOLD),
    ("(f.region_id = leads AND NOT f.practice)", LEADS_IT),
)
LED_BEFORE = "(NOT s.practice AND s.region_id = public.maillage_leads())"
LED = (
    "(NOT s.practice AND (s.region_id = public.maillage_leads() AND s.id <> ALL (public.maillage_leads_not())"
    " OR s.id = ANY (public.maillage_stands_for())))"
)
LEADING_BEFORE = BARRIER.LOOKED_UP.split("$$;\n", 1)[1].replace("CREATE FUNCTION", AGAIN)
LEADING = _with(LEADING_BEFORE, (LED_BEFORE, LED))


LEADS_ROW = """
((s.region_id = (SELECT maillage_leads()) AND s.id <> ALL ((SELECT maillage_leads_not())::uuid[])
  OR s.id = ANY ((SELECT maillage_stands_for())::uuid[]))
 AND NOT s.practice AND s.state <> 'draft')
"""  # her region's, or handed on to her; sent, and no practice
HOLDS = "(s.ground_until IS NULL OR s.ground_until > (SELECT maillage_at()))"


def _said(condition: str) -> str:
    return condition.replace("LEADS_ROW", LEADS_ROW).replace("HOLDS", HOLDS)


KNOWN = _said("""
id <> ALL ((SELECT maillage_walled())::uuid[]) AND (
    referent_id = (SELECT maillage_worker())
    OR id = ANY ((SELECT maillage_tables())::uuid[])
    OR LEADS_ROW)
""").replace("s.", "")
BRINGS_OR_LEADS = _said("""
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.referent_id = (SELECT maillage_worker()) OR LEADS_ROW)
)
""")
ASKED = _said("""
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.referent_id = (SELECT maillage_worker()) OR LEADS_ROW) AND HOLDS
)
""")
RELIED = _said("""
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id AND HOLDS
    AND (s.referent_id = (SELECT maillage_worker()) OR LEADS_ROW
         OR (s.id = ANY ((SELECT maillage_tables())::uuid[])
             AND s.id <> ALL ((SELECT maillage_undeclared())::uuid[])
             AND NOT maillage_serves_him(s.id)))
)
""")
SIGNED = "signer_id = ANY ((SELECT maillage_serves())::uuid[]) OR " + BRINGS_OR_LEADS
MET = """
id = ANY ((SELECT maillage_sits())::uuid[])
OR EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND ((s.practice AND s.referent_id = (SELECT maillage_worker()))
         OR (NOT s.practice AND (
             (s.region_id = (SELECT maillage_leads()) AND s.id <> ALL ((SELECT maillage_leads_not())::uuid[]))
             OR s.id = ANY ((SELECT maillage_stands_for())::uuid[]))))
)
"""
HERS = "of_id = (SELECT maillage_worker()) OR substitute_id = (SELECT maillage_worker())"


class Migration(migrations.Migration):
    dependencies = [
        ("substitutes", "0001_initial"),
        ("meetings", "0012_chosen_together"),
        ("triage", "0005_matches_are_seen"),
    ]
    operations = [
        migrations.RunSQL(LOOKED_UP, FORGOTTEN),
        migrations.RunSQL(ENTER, ENTER_BEFORE),
        migrations.RunSQL(LEADING, LEADING_BEFORE),
        fenced("situations_situation", KNOWN),
        fenced("situations_wall", BRINGS_OR_LEADS),
        fenced("consent_consent", SIGNED),
        fenced("consent_legalentry", RELIED),
        fenced("triage_question", ASKED),
        fenced("meetings_meeting", MET),
        fenced("substitutes_standin", HERS),
    ]
