"""Proposals, readings, and the copies that came from ``meetings``, each shown as the policy says."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import maillage.core.ids
import maillage.core.sealing
from maillage.core.database import fenced

SEEN = import_module("maillage.meetings.migrations.0005_barrier_is_seen_by_rows")
HERS = "taken_by_id = (SELECT maillage_worker()) AND to_destroy_at IS NOT NULL"
TAKES_NOTES = """
CREATE FUNCTION maillage_takes_notes(which uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (which = ANY (public.maillage_sits()) AND EXISTS (
                SELECT FROM public.meetings_seat s
                WHERE s.meeting_id = which AND s.practitioner_id = public.maillage_worker() AND s.left_at IS NULL
                      AND s.response <> 'declined' AND s.role IN ('facilitator', 'note_taker')))
        OR public.maillage_leads_meeting(which)
$$;
"""
READ = f"({SEEN.HEARD}) AND (maillage_said(author_id) OR maillage_takes_notes(meeting_id))"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0011_minutes_stand'),
        ('people', '0009_guests'),
        ('situations', '0007_retention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('proposed_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('over_at', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='meetings.meeting')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
                ('situation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='situations.situation')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('mark', models.BinaryField(max_length=32)),
                ('answer', models.CharField(blank=True, choices=[('', ''), ('approved', 'approved'), ('change', 'change')], default='', max_length=8)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('audience', models.CharField(choices=[('table', 'table'), ('opened', 'opened'), ('protected', 'protected')], default='table', max_length=10)),
                ('immigration', models.CharField(blank=True, choices=[('', ''), ('kept', 'kept'), ('agreed', 'agreed')], default='', max_length=8)),
                ('words', maillage.core.sealing.SealedText(blank=True, content='minutes', owner='situation_id')),
                ('reply', maillage.core.sealing.SealedText(blank=True, content='minutes', owner='situation_id')),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.seat')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='meetings.meeting')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='minutes.proposal')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
                ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('situation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='situations.situation')),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Copy',
                    fields=[
                        ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('taken_at', models.DateTimeField()),
                        ('code', models.CharField(blank=True, max_length=12)),
                        ('to_destroy_at', models.DateTimeField(blank=True, null=True)),
                        ('destroyed_at', models.DateTimeField(blank=True, null=True)),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='meetings.meeting')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
                        ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ('number',),
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='copies_are_numbered')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='copy',
            name='holds',
            field=models.CharField(choices=[('minutes', 'minutes'), ('own', 'own')], default='minutes', max_length=8),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(condition=models.Q(('over_at', None)), fields=['proposed_at', 'id'], name='proposals_that_wait'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='proposals_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('over_at__isnull', True)), fields=('meeting',), name='one_proposal_waits'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['author', 'answer', 'id'], name='minutes_rea_author__e652af_idx'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['meeting', 'id'], name='minutes_rea_meeting_5346d4_idx'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('proposal', 'author'), name='one_reading_each'),
        ),
        migrations.RunSQL(TAKES_NOTES, 'DROP FUNCTION maillage_takes_notes(uuid);'),
        fenced('minutes_proposal', f'{SEEN.DECLARED} AND {SEEN.OF_A_KNOWN_ONE}'),
        fenced('minutes_reading', READ),
        fenced('minutes_copy', f'({SEEN.OF_A_KNOWN_ONE}) OR ({HERS})'),
    ]
