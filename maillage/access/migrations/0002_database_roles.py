"""The limited roles, and who the rows are shown to: four settings, local to a transaction, empty means nobody."""

from django.db import migrations

from maillage.core.database import MAKE_ROLES

ASKED = """
CREATE FUNCTION maillage_job() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT coalesce(current_setting('maillage.job', true), '') <> '' $$;
CREATE FUNCTION maillage_worker() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('maillage.worker', true), '')::uuid $$;
CREATE FUNCTION maillage_leads() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('maillage.leads', true), '')::uuid $$;
CREATE FUNCTION maillage_at() RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('maillage.at', true), '')::timestamptz $$;
CREATE FUNCTION maillage_tables() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.tables', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_sits() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.sits', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_hears() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.hears', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_half_hears() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.half_hears', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_serves() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.serves', true), ''), '{}')::uuid[] $$;
"""
FORGOTTEN = "".join(
    f"DROP FUNCTION maillage_{name}();"
    for name in ("job", "worker", "leads", "at", "tables", "sits", "hears", "half_hears", "serves")
)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunSQL(MAKE_ROLES, ""), migrations.RunSQL(ASKED, FORGOTTEN)]
