"""A list as large as the directory is counted before it is compared: else the database plans for a handful of rows.

What a transaction brings is counted by nobody until it ends, and pairs of services were looked for row against row.
"""

from django.db import migrations

COUNT = """
CREATE FUNCTION maillage_count_directory() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    ANALYZE public.directory_service (id, region_id, sort_name, status, merged_into_id);
    ANALYZE public.directory_phone (service_id, key);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_programs")]
    operations = [migrations.RunSQL(COUNT, "DROP FUNCTION maillage_count_directory();")]
