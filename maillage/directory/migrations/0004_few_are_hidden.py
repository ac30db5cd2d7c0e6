"""The few hidden services are found without reading all the others; what guards them reads one row, not all."""

from django.db import migrations, models

# As in 0002, each table by its own key: a choice of columns in one question cannot be answered from an index.
GUARD = """
CREATE OR REPLACE FUNCTION directory_hidden_stays_hidden() RETURNS trigger LANGUAGE plpgsql
SET search_path = public AS $$
DECLARE
    wrong boolean;
BEGIN
    IF TG_TABLE_NAME = 'directory_service' THEN
        wrong := NEW.confidentiality <> 'public' AND EXISTS (
            SELECT 1 FROM directory_serviceatlocation at JOIN directory_location l ON l.id = at.location_id
            WHERE at.service_id = NEW.id AND l.confidentiality = 'public');
    ELSIF TG_TABLE_NAME = 'directory_location' THEN
        wrong := NEW.confidentiality = 'public' AND EXISTS (
            SELECT 1 FROM directory_serviceatlocation at JOIN directory_service s ON s.id = at.service_id
            WHERE at.location_id = NEW.id AND s.confidentiality <> 'public');
    ELSE
        wrong := EXISTS (
            SELECT 1 FROM directory_service s, directory_location l
            WHERE s.id = NEW.service_id AND l.id = NEW.location_id
              AND s.confidentiality <> 'public' AND l.confidentiality = 'public');
    END IF;
    IF wrong THEN
        RAISE EXCEPTION 'hidden_service_at_public_place' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """Add the index; ask for one row."""

    dependencies = [("directory", "0003_finding")]

    operations = [
        migrations.AddIndex(
            model_name="service",
            index=models.Index(condition=~models.Q(confidentiality="public"), fields=["id"], name="hidden_services"),
        ),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
