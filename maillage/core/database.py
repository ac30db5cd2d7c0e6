"""The database's roles, and the SQL with which migrations make them and fence tables for them.

The *owner* migrates and owns every table. The *app* reads and writes what its row policies show; the *audit* appends
to the trail; the *backup* reads everything and writes nothing. None of the three owns, may create or bypass anything.
Their names begin with the owner's, so that several installations can share one server.
"""

from enum import StrEnum

from django.db import migrations

OWNER_OF_ALL = "current_user"


class Login(StrEnum):
    """Who connects."""

    OWNER = "owner"
    APP = "app"
    AUDIT = "audit"
    BACKUP = "backup"


LIMITED = (Login.APP, Login.AUDIT, Login.BACKUP)


def name_of(login: Login, owner: str) -> str:
    """Return the role's name in a database that belongs to ``owner``."""
    return owner if login is Login.OWNER else f"{owner}_{login}"


MAKE_ROLES = """
DO $make$
DECLARE
    kind text;
    made text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['app', 'audit', 'backup'] LOOP
        made := current_user || '_' || kind;
        FOR attempt IN 1..20 LOOP  -- roles belong to the whole server: another migration may make them meanwhile
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = made) THEN
                    EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', made);
                END IF;
                IF NOT EXISTS (SELECT FROM pg_auth_members
                               WHERE roleid = made::regrole AND member = current_user::regrole
                                     AND (to_jsonb(pg_auth_members) ->> 'set_option') IS DISTINCT FROM 'false') THEN
                    EXECUTE format('GRANT %I TO %I', made, current_user);
                END IF;
                EXIT;
            EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
                PERFORM pg_sleep(0.05);
            END;
        END LOOP;
    END LOOP;
    made := current_user || '_app';
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I, %I, %I',
                   made, current_user || '_audit', current_user || '_backup');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', made);
    EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', made);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I',
                   made);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO %I', made);
    made := current_user || '_backup';
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO %I', made);
    EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', made);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO %I', made);
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO %I', made);
END
$make$;
"""

FENCE = """
DO $fence$
BEGIN
    ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
    DROP POLICY IF EXISTS seen ON {table};
    DROP POLICY IF EXISTS kept ON {table};
    EXECUTE format('CREATE POLICY seen ON {table} TO %I USING (maillage_job() OR ({seen}))', current_user || '_app');
    EXECUTE format('CREATE POLICY kept ON {table} FOR SELECT TO %I USING (true)', current_user || '_backup');
END
$fence$;
"""

OPEN = """
DROP POLICY IF EXISTS seen ON {table};
DROP POLICY IF EXISTS kept ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def fenced(table: str, seen: str) -> migrations.RunSQL:
    """Return the step that lets the app see and write only the rows of ``table`` for which ``seen`` (SQL) is true."""
    where = " ".join(seen.split()).replace("'", "''").replace("%", "%%")
    return migrations.RunSQL(FENCE.format(table=table, seen=where), OPEN.format(table=table))
