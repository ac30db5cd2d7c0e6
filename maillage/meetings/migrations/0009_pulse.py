"""What a follower's page rests on, as one short text: it changes when, and only when, something moved that she may see.

``meetings_meeting.pulse`` counts what moved at a table, each audience apart, so that what is kept from somebody moves
nothing for her. Only triggers write it, and only ``maillage_pulse`` reads it: Django does not know this column.
``maillage_pulse`` looks at the session, the account, the seat and these counts, and is null unless all of it is open.
"""

from django.db import migrations

COLUMN = "ALTER TABLE meetings_meeting ADD COLUMN pulse jsonb NOT NULL DEFAULT '{}';"
MOVED = """
CREATE FUNCTION maillage_moved(about uuid, which uuid, keys text[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.meetings_meeting m
    SET pulse = m.pulse || (SELECT jsonb_object_agg(k, coalesce((m.pulse ->> k)::bigint, 0) + 1) FROM unnest(keys) k)
    WHERE m.situation_id = about AND (m.id = which OR m.state IN ('convened', 'running'))
$$;
CREATE FUNCTION maillage_entry_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    keys text[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        keys := keys || ARRAY[OLD.audience || '/' || OLD.immigration, OLD.author_id::text];
    END IF;
    IF TG_OP <> 'DELETE' THEN
        keys := keys || ARRAY[NEW.audience || '/' || NEW.immigration, NEW.author_id::text];
        PERFORM public.maillage_moved(NEW.situation_id, NEW.meeting_id, keys);
    ELSE
        PERFORM public.maillage_moved(OLD.situation_id, OLD.meeting_id, keys);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION maillage_seat_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.meetings_meeting m
    SET pulse = jsonb_set(m.pulse, '{around}', to_jsonb(coalesce((m.pulse ->> 'around')::bigint, 0) + 1))
    WHERE m.id = coalesce(NEW.meeting_id, OLD.meeting_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER seat_came_or_went AFTER INSERT OR DELETE ON meetings_seat
    FOR EACH ROW EXECUTE FUNCTION maillage_seat_moved();
CREATE TRIGGER seat_moved AFTER UPDATE OF organisation_id, practitioner_id, role, side, serves_id, rests_on_id,
    both_parents, response, declared_at, present_at, left_at ON meetings_seat
    FOR EACH ROW EXECUTE FUNCTION maillage_seat_moved();
"""
STILL = """
DROP TRIGGER seat_moved ON meetings_seat; DROP TRIGGER seat_came_or_went ON meetings_seat;
DROP FUNCTION maillage_seat_moved(); DROP FUNCTION maillage_entry_moved();
DROP FUNCTION maillage_moved(uuid, uuid, text[]);
"""
PULSE = """
CREATE FUNCTION maillage_pulse(session text, which uuid, moment timestamptz, idle interval, longest interval)
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
    SELECT string_agg(k || '=' || n, ' ' ORDER BY k) INTO heard FROM jsonb_each_text(held.pulse) AS moved(k, n)
        WHERE k = 'around' OR k = ANY (place.own)
            OR (position('/' IN k) > 0
                AND (split_part(k, '/', 1) = 'table' OR place.partner IS NOT TRUE
                     OR (split_part(k, '/', 1) = 'opened' AND place.unopened IS NOT TRUE))
                AND (split_part(k, '/', 2) <> 'kept' OR place.institutional IS NOT TRUE));
    SELECT count(*) || '/' || count(*) FILTER (WHERE c.recorded_at <= moment AND moment < c.ends_at) INTO resting
        FROM public.meetings_seat s JOIN public.consent_consent c ON c.signer_id = s.rests_on_id
        WHERE s.meeting_id = which AND s.left_at IS NULL;
    RETURN md5(concat_ws('|', reader, place.words, held.state, held.part, held.part_began_at, held.starts_at,
                         held.ends_at, heard, resting));
END
$$;
"""
KINDS = ("note", "voice", "concern", "measure", "need", "point")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_obstacles"), ("people", "0007_institutions"), ("consent", "0002_row_policies")]
    operations = [
        migrations.RunSQL(COLUMN, "ALTER TABLE meetings_meeting DROP COLUMN pulse;"),
        migrations.RunSQL(MOVED, STILL),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER entry_moved AFTER INSERT OR UPDATE OR DELETE ON meetings_{kind} "
                "FOR EACH ROW EXECUTE FUNCTION maillage_entry_moved();",
                f"DROP TRIGGER entry_moved ON meetings_{kind};",
            )
            for kind in KINDS
        ),
        migrations.RunSQL(PULSE, "DROP FUNCTION maillage_pulse(text, uuid, timestamptz, interval, interval);"),
    ]
