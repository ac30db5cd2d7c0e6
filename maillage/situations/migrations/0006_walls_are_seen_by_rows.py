"""The database knows the walls: a walled situation is shown to nobody it is kept from, whoever she is.

``maillage_walls`` is asked for every actor, ``maillage_is_walled`` for every seat: both look further than the actor may.
"""

from django.db import migrations

from maillage.core.database import fenced

WALLS = """
CREATE FUNCTION maillage_walls(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT w.situation_id FROM public.situations_wall w JOIN public.people_practitioner p ON p.id = person
    WHERE w.practitioner_id = person OR w.organisation_id = p.organisation_id
$$;
CREATE FUNCTION maillage_is_walled(of_situation uuid, person uuid, seated_for uuid, works_for uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM public.situations_wall WHERE situation_id = of_situation
                   AND (practitioner_id = person OR organisation_id IN (seated_for, works_for)))
$$;
CREATE FUNCTION maillage_walled() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.walled', true), ''), '{}')::uuid[] $$;
CREATE FUNCTION maillage_undeclared() RETURNS uuid[] LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('maillage.undeclared', true), ''), '{}')::uuid[] $$;
"""
UNSEEN = "DROP FUNCTION maillage_walls(uuid); DROP FUNCTION maillage_is_walled(uuid, uuid, uuid, uuid);"
FORGOTTEN = UNSEEN + "DROP FUNCTION maillage_walled(); DROP FUNCTION maillage_undeclared();"
KNOWN = """
id <> ALL ((SELECT maillage_walled())::uuid[]) AND (
    referent_id = (SELECT maillage_worker())
    OR id = ANY ((SELECT maillage_tables())::uuid[])
    OR (region_id = (SELECT maillage_leads()) AND NOT practice AND state <> 'draft'))
"""
OF_A_KNOWN_ONE = """
situation_id <> ALL ((SELECT maillage_undeclared())::uuid[])
AND EXISTS (SELECT FROM situations_situation s WHERE s.id = situation_id)
"""
BRINGS_OR_LEADS = """
EXISTS (
    SELECT FROM situations_situation s WHERE s.id = situation_id
    AND (s.referent_id = (SELECT maillage_worker())
         OR (s.region_id = (SELECT maillage_leads()) AND NOT s.practice AND s.state <> 'draft'))
)
"""


class Migration(migrations.Migration):
    dependencies = [("situations", "0005_walls_and_declarations"), ("people", "0002_search_and_withdrawal")]
    operations = [
        migrations.RunSQL(WALLS, FORGOTTEN),
        fenced("situations_situation", KNOWN),
        fenced("situations_member", OF_A_KNOWN_ONE),
        fenced("situations_involvement", OF_A_KNOWN_ONE),
        fenced("situations_wall", BRINGS_OR_LEADS),
    ]
