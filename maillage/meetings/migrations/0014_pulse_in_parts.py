"""The pulse says what moved: where everybody sits, what was said before, and each kind of thing said at this table.

Who follows a page is then sent the places that moved and no other. Each part is counted and told apart for each
audience, as the whole was (migration ``pulse``).
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("maillage.meetings.migrations.0009_pulse")
MOVED = """
CREATE OR REPLACE FUNCTION maillage_moved(about uuid, which uuid, keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.meetings_meeting m
    SET pulse = m.pulse || (SELECT jsonb_object_agg(k, coalesce((m.pulse ->> k)::bigint, 0) + 1) FROM unnest(keys) k)
    WHERE m.situation_id = about AND m.id = which
$$;
CREATE FUNCTION maillage_moved_before(about uuid, which uuid, keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.meetings_meeting m
    SET pulse = m.pulse || (SELECT jsonb_object_agg(k, coalesce((m.pulse ->> k)::bigint, 0) + 1) FROM unnest(keys) k)
    WHERE m.situation_id = about AND m.id <> which AND m.state IN ('convened', 'running')
$$;
CREATE OR REPLACE FUNCTION maillage_entry_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    kind text := split_part(TG_TABLE_NAME, '_', 2);
    about uuid := coalesce(NEW.situation_id, OLD.situation_id);
    which uuid := coalesce(NEW.meeting_id, OLD.meeting_id);
    whose text[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        whose := whose || ARRAY[OLD.audience || '/' || OLD.immigration, OLD.author_id::text];
    END IF;
    IF TG_OP <> 'DELETE' THEN
        whose := whose || ARRAY[NEW.audience || '/' || NEW.immigration, NEW.author_id::text];
    END IF;
    PERFORM public.maillage_moved(about, which, (SELECT array_agg(kind || ':' || one) FROM unnest(whose) one));
    IF kind IN ('measure', 'need') THEN
        PERFORM public.maillage_moved_before(about, which, (SELECT array_agg('before:' || one) FROM unnest(whose) one));
    ELSIF kind = 'record' THEN
        PERFORM public.maillage_moved_before(about, which, (SELECT array_agg('record:' || one) FROM unnest(whose) one));
    END IF;
    RETURN NULL;
END
$$;
UPDATE meetings_meeting SET pulse = '{}';
"""
PULSE = """
CREATE OR REPLACE FUNCTION maillage_pulse(session text, which uuid, moment timestamptz, idle interval, longest interval)
RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    reader record;
    held record;
    place record;
    heard text;
    resting text;
BEGIN
    SELECT p.id, p.password, p.roles, p.organisation_id, o.region_id INTO reader
        FROM public.people_signedin s
        JOIN public.people_practitioner p ON p.id = s.person_id
        JOIN public.people_organisation o ON o.id = p.organisation_id
        WHERE s.session_key = session AND s.expire_date > moment
            AND s.used_at > moment - idle AND s.begun_at > moment - longest
            AND p.is_active AND o.active AND p.roles && ARRAY['practitioner', 'outreach', 'guest']::varchar[];
    SELECT m.state, m.part, m.part_began_at, m.starts_at, m.ends_at, m.pulse, m.situation_id,
           f.practice, f.referent_id, f.region_id INTO held
        FROM public.meetings_meeting m JOIN public.situations_situation f ON f.id = m.situation_id
        WHERE m.id = which AND m.state IN ('convened', 'running') AND f.state NOT IN ('closed', 'declined')
            AND (f.ground_until IS NULL OR f.ground_until > moment);
    IF reader.id IS NULL OR held.state IS NULL OR held.situation_id IN (SELECT public.maillage_walls(reader.id)) THEN
        RETURN NULL;
    END IF;
    SELECT count(*) FILTER (WHERE s.meeting = which) AS seats,
           bool_or(s.side = 'partner') AS partner,
           bool_or(s.side = 'partner' AND NOT s.both_parents) AS unopened,
           bool_or(s.institutional) AS institutional,
           bool_and(s.declared AND (s.role = 'facilitator' OR (s.authorised AND s.agreed)))
               FILTER (WHERE s.meeting = which) AS opens,
           array_agg(s.seat::text) AS own, string_agg(s::text, ' ' ORDER BY s.seat) AS words
        INTO place
        FROM public.maillage_seats(reader.id, moment) s WHERE s.stands AND s.situation = held.situation_id;
    IF place.seats = 0 AND NOT (CASE WHEN held.practice THEN held.referent_id = reader.id
            ELSE 'outreach' = ANY (reader.roles) AND reader.region_id = held.region_id END) THEN
        RETURN NULL;
    END IF;
    IF place.seats > 0 AND NOT place.opens THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(substr(md5(concat_ws('|', reader, part.kind, part.told)), 1, 8), '-' ORDER BY part.n) INTO heard
        FROM (
            SELECT known.kind, known.n, string_agg(moved.k || '=' || moved.v, ' ' ORDER BY moved.k) AS told
            FROM unnest(ARRAY['before', 'note', 'voice', 'concern', 'measure', 'need', 'point', 'record'])
                WITH ORDINALITY AS known(kind, n)
            LEFT JOIN (
                SELECT k, v, split_part(k, ':', 1) AS kind, split_part(split_part(k, ':', 2), '/', 1) AS whom,
                       split_part(k, '/', 2) AS status, position('/' IN k) > 0 AS told_to
                FROM jsonb_each_text(held.pulse) AS one(k, v)
            ) AS moved
                ON moved.kind = known.kind AND (moved.whom = ANY (place.own) OR (moved.told_to
                    AND (moved.whom = 'table' OR place.partner IS NOT TRUE
                         OR (moved.whom = 'opened' AND place.unopened IS NOT TRUE))
                    AND (moved.status <> 'kept' OR place.institutional IS NOT TRUE)))
            GROUP BY known.kind, known.n
        ) AS part;
    SELECT count(*) || '/' || count(*) FILTER (WHERE c.recorded_at <= moment AND moment < c.ends_at) INTO resting
        FROM public.meetings_seat s JOIN public.consent_consent c ON c.signer_id = s.rests_on_id
        WHERE s.meeting_id = which AND s.left_at IS NULL;
    RETURN substr(md5(concat_ws('|', reader, place.words, held.state, held.part, held.part_began_at, held.starts_at,
                         held.ends_at, held.pulse ->> 'around', resting)), 1, 16) || '-' || heard;
END
$$;
"""
WHOLE = BEFORE.PULSE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
COUNTED = BEFORE.MOVED.split("CREATE FUNCTION maillage_seat_moved", maxsplit=1)[0]
STILL = COUNTED.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_instead_of")]
    operations = [
        migrations.RunSQL(MOVED, STILL + "DROP FUNCTION maillage_moved_before(uuid, uuid, text[]);"),
        migrations.RunSQL(PULSE, WHOLE),
    ]
