"""Minutes get a state, and the database itself keeps what was said as it was proposed and sealed (docs/adr/0022).

Copies on paper leave for the subject ``minutes``: the table takes its new name, rows and policies go with it.
"""

from django.db import migrations, models

import maillage.core.sealing

STAND = """
CREATE FUNCTION maillage_what_was_said_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
    audiences text[] := ARRAY['table', 'opened', 'protected'];
    changed text;
BEGIN
    IF NOT EXISTS (SELECT FROM public.meetings_meeting m
                   WHERE m.id IN ((before ->> 'meeting_id')::uuid, (after ->> 'meeting_id')::uuid)
                         AND m.minutes <> 'open') THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'what was said stands: no % in %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT string_agg(one.key, ', ') INTO changed FROM jsonb_each(after) one
    WHERE one.value IS DISTINCT FROM before -> one.key
        AND one.key <> ALL (coalesce(TG_ARGV, '{}'))                         -- what goes on: how a measure stands
        AND one.value #>> '{}' IS DISTINCT FROM '\\x00'                    -- words whose time is over
        AND NOT (one.key = 'audience' AND array_position(audiences, after ->> 'audience')
                                          >= array_position(audiences, before ->> 'audience'))
        AND NOT (one.key = 'immigration' AND after ->> 'immigration' = 'kept');
    IF changed IS NOT NULL THEN
        RAISE EXCEPTION 'what was said stands: % of %', changed, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
"""
SEALED = """
CREATE FUNCTION maillage_minutes_stand() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stand text[] := ARRAY['state', 'held_at', 'stays_in_touch', 'in_touch_until', 'remains_in_place', 'still_open',
                          'tells_her_id', 'tells_her_words'];
    changed text;
BEGIN
    SELECT string_agg(one.key, ', ') INTO changed FROM jsonb_each(to_jsonb(NEW)) one
    WHERE one.value IS DISTINCT FROM to_jsonb(OLD) -> one.key
        AND (one.key = ANY (stand) OR (OLD.minutes = 'sealed' AND one.key IN ('minutes', 'sealed_at')))
        AND one.value #>> '{}' IS DISTINCT FROM '\\x00';
    IF changed IS NOT NULL THEN
        RAISE EXCEPTION 'minutes stand: %', changed USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER minutes_stand BEFORE UPDATE ON meetings_meeting
FOR EACH ROW WHEN (OLD.minutes <> 'open') EXECUTE FUNCTION maillage_minutes_stand();
"""
GOES_ON = (
    "'volunteer_id', 'status', 'obstacle', 'outcome_words', 'reported_at', 'lacked_language', 'lacked_need'"
)
KINDS = {"note": "", "voice": "", "concern": "", "measure": GOES_ON, "need": "", "point": ""}
STANDS = """
CREATE TRIGGER what_was_said_stands BEFORE INSERT OR UPDATE OR DELETE ON meetings_{kind}
FOR EACH ROW EXECUTE FUNCTION maillage_what_was_said_stands({goes_on});
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_tally")]
    operations = [
        migrations.AddField(
            "meeting",
            "minutes",
            models.CharField(
                choices=[("open", "open"), ("proposed", "proposed"), ("sealed", "sealed")], default="open", max_length=8
            ),
        ),
        migrations.AddField("meeting", "in_touch_until", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "meeting",
            "still_open",
            maillage.core.sealing.SealedText(blank=True, content="minutes", owner="situation_id"),
        ),
        migrations.AddField("meeting", "sealed_at", models.DateTimeField(blank=True, null=True)),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("MinutesCopy")],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE meetings_minutescopy RENAME TO minutes_copy",
                    "ALTER TABLE minutes_copy RENAME TO meetings_minutescopy",
                )
            ],
        ),
        migrations.RunSQL(STAND, "DROP FUNCTION maillage_what_was_said_stands();"),
        migrations.RunSQL(
            SEALED, "DROP TRIGGER minutes_stand ON meetings_meeting; DROP FUNCTION maillage_minutes_stand();"
        ),
        *(
            migrations.RunSQL(
                STANDS.format(kind=kind, goes_on=goes_on), f"DROP TRIGGER what_was_said_stands ON meetings_{kind};"
            )
            for kind, goes_on in KINDS.items()
        ),
    ]
