from django.db import migrations

# A hidden service is given at hidden places only, whichever of the three rows is written last.
SQL = """
CREATE FUNCTION directory_hidden_stays_hidden() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM directory_serviceatlocation at
        JOIN directory_service s ON s.id = at.service_id
        JOIN directory_location l ON l.id = at.location_id
        WHERE s.confidentiality <> 'public' AND l.confidentiality = 'public' AND CASE TG_TABLE_NAME
            WHEN 'directory_service' THEN s.id = NEW.id
            WHEN 'directory_location' THEN l.id = NEW.id
            ELSE at.id = NEW.id END
    ) THEN
        RAISE EXCEPTION 'hidden_service_at_hidden_place' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hidden_stays_hidden_at AFTER INSERT OR UPDATE ON directory_serviceatlocation
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION directory_hidden_stays_hidden();
CREATE CONSTRAINT TRIGGER hidden_stays_hidden_service AFTER UPDATE OF confidentiality ON directory_service
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (NEW.confidentiality <> OLD.confidentiality)
    EXECUTE FUNCTION directory_hidden_stays_hidden();
CREATE CONSTRAINT TRIGGER hidden_stays_hidden_location AFTER UPDATE OF confidentiality ON directory_location
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (NEW.confidentiality <> OLD.confidentiality)
    EXECUTE FUNCTION directory_hidden_stays_hidden();
"""
UNDO = """
DROP TRIGGER hidden_stays_hidden_at ON directory_serviceatlocation;
DROP TRIGGER hidden_stays_hidden_service ON directory_service;
DROP TRIGGER hidden_stays_hidden_location ON directory_location;
DROP FUNCTION directory_hidden_stays_hidden();
"""


class Migration(migrations.Migration):

    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunSQL(SQL, UNDO)]
