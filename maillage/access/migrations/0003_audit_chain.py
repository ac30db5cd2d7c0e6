"""Make the trail a chain of hashes, appended to by one function alone; lines that are there already are chained too."""

from django.db import migrations, models

HASH = """
CREATE FUNCTION maillage_audit_hash(
    before bytea, seq bigint, at timestamptz, who text, what text, "on" text, about text, because text
) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS
$$ SELECT sha256(before || string_agg(convert_to(octet_length(convert_to(word, 'UTF8')) || ':', 'UTF8')
                                      || convert_to(word, 'UTF8'), ''::bytea ORDER BY place))
   FROM unnest(ARRAY[seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00',
                     who, what, "on", about, because]) WITH ORDINALITY AS words(word, place) $$;
"""

APPEND = """
CREATE FUNCTION maillage_audit_append(lines jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    line jsonb;
    head record;
BEGIN
    SELECT * INTO head FROM public.access_audithead WHERE id = 1 FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO public.access_audithead (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'))
            ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM public.access_audithead WHERE id = 1 FOR UPDATE;
    END IF;
    FOR line IN SELECT value FROM jsonb_array_elements(lines) WITH ORDINALITY ORDER BY ordinality LOOP
        head.seq := head.seq + 1;
        head.hash := public.maillage_audit_hash(head.hash, head.seq, (line ->> 0)::timestamptz, line ->> 1, line ->> 2,
                                                line ->> 3, line ->> 4, line ->> 5);
        INSERT INTO public.access_auditentry (seq, at, who, what, "on", about, because, hash)
            VALUES (head.seq, (line ->> 0)::timestamptz, line ->> 1, line ->> 2, line ->> 3, line ->> 4, line ->> 5,
                    head.hash);
    END LOOP;
    UPDATE public.access_audithead SET seq = head.seq, hash = head.hash WHERE id = 1;
    RETURN head.seq;
END
$$;
REVOKE ALL ON FUNCTION maillage_audit_append(jsonb) FROM PUBLIC;
"""

PRIVILEGES = """
DO $rights$
DECLARE
    app text := current_user || '_app';
BEGIN
    EXECUTE format('REVOKE ALL ON access_auditentry, access_audithead, access_auditcheckpoint FROM %I', app);
    EXECUTE format('GRANT SELECT ON access_auditentry, access_audithead, access_auditcheckpoint TO %I', app);
    EXECUTE format('GRANT INSERT ON access_auditcheckpoint TO %I', app);
    EXECUTE format('GRANT EXECUTE ON FUNCTION maillage_audit_append(jsonb) TO %I', current_user || '_audit');
END
$rights$;
"""

CHAIN_WHAT_IS_THERE = """
DO $chain$
DECLARE
    line record;
    place bigint := 0;
    chained bytea := decode(repeat('00', 32), 'hex');
BEGIN
    FOR line IN SELECT * FROM access_auditentry ORDER BY seq LOOP
        place := place + 1;
        chained := maillage_audit_hash(chained, place, line.at, line.who, line.what, line."on", line.about, line.because);
        UPDATE access_auditentry SET seq = place, hash = chained WHERE seq = line.seq;
    END LOOP;
    INSERT INTO access_audithead (id, seq, hash) VALUES (1, place, chained);
END
$chain$;
"""

FORGET = """
DROP FUNCTION maillage_audit_append(jsonb);
DROP FUNCTION maillage_audit_hash(bytea, bigint, timestamptz, text, text, text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_database_roles")]

    operations = [
        migrations.AlterModelOptions(name="auditentry", options={"ordering": ("-seq",)}),
        migrations.RemoveIndex(model_name="auditentry", name="access_audi_on_5a0d89_idx"),
        migrations.RenameField(model_name="auditentry", old_name="id", new_name="seq"),
        migrations.AlterField(
            model_name="auditentry", name="seq", field=models.BigIntegerField(primary_key=True, serialize=False)
        ),
        migrations.AlterField(model_name="auditentry", name="at", field=models.DateTimeField()),
        migrations.AddField(
            model_name="auditentry",
            name="about",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditentry",
            name="hash",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["about", "-seq"], name="audit_about", condition=models.Q(("about", ""), _negated=True)),
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="AuditCheckpoint",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("key", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
            ],
            options={"ordering": ("-day",)},
        ),
        migrations.RunSQL(HASH + APPEND + CHAIN_WHAT_IS_THERE + PRIVILEGES, FORGET),
    ]
