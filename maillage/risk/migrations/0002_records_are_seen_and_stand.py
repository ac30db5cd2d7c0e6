"""Records are shown as what was said at the same table is, move its followers' pages, and never change.

What is said at a table stands with its minutes like everything said there; any other record stands from its first moment.
"""

from importlib import import_module

from django.db import migrations

from maillage.core.database import fenced

SEEN = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows")
STANDS = """
CREATE FUNCTION maillage_record_stands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed text;
BEGIN
    SELECT string_agg(one.key, ', ') INTO changed FROM jsonb_each(to_jsonb(NEW)) one
    WHERE one.value IS DISTINCT FROM to_jsonb(OLD) -> one.key
        AND one.key NOT IN ('audience', 'immigration')                      -- who may know it
        AND one.value #>> '{}' IS DISTINCT FROM '\\x00';                    -- words whose time is over
    IF changed IS NOT NULL THEN
        RAISE EXCEPTION 'a record stands: %', changed USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER record_stands BEFORE UPDATE ON risk_record FOR EACH ROW EXECUTE FUNCTION maillage_record_stands();
CREATE TRIGGER record_is_in_time BEFORE INSERT ON risk_record
    FOR EACH ROW WHEN (NEW.at_table) EXECUTE FUNCTION maillage_what_was_said_stands();
CREATE TRIGGER record_stands_in_minutes BEFORE UPDATE OR DELETE ON risk_record
    FOR EACH ROW WHEN (OLD.at_table) EXECUTE FUNCTION maillage_what_was_said_stands();
CREATE TRIGGER entry_moved AFTER INSERT OR UPDATE OR DELETE ON risk_record
    FOR EACH ROW EXECUTE FUNCTION maillage_entry_moved();
"""
FALLS = """
DROP TRIGGER entry_moved ON risk_record; DROP TRIGGER record_stands_in_minutes ON risk_record;
DROP TRIGGER record_is_in_time ON risk_record; DROP TRIGGER record_stands ON risk_record;
DROP FUNCTION maillage_record_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_initial")]
    operations = [fenced("risk_record", SEEN.HEARD), migrations.RunSQL(STANDS, FALLS)]
