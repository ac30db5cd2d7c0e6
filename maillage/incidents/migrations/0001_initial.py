import django.contrib.postgres.fields
import django.db.models.deletion
import maillage.core.ids
import maillage.core.sealing
import maillage.incidents.rules
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_search_and_withdrawal'),
        ('situations', '0003_sealed_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[(maillage.incidents.rules.Kind['WHEREABOUTS_KNOWN'], maillage.incidents.rules.Kind['WHEREABOUTS_KNOWN']), (maillage.incidents.rules.Kind['BARRIER_CROSSED'], maillage.incidents.rules.Kind['BARRIER_CROSSED']), (maillage.incidents.rules.Kind['SEEN_BY_WRONG_PERSON'], maillage.incidents.rules.Kind['SEEN_BY_WRONG_PERSON']), (maillage.incidents.rules.Kind['SENT_TO_WRONG_PERSON'], maillage.incidents.rules.Kind['SENT_TO_WRONG_PERSON']), (maillage.incidents.rules.Kind['ACCOUNT_TAKEN'], maillage.incidents.rules.Kind['ACCOUNT_TAKEN']), (maillage.incidents.rules.Kind['DEVICE_LOST'], maillage.incidents.rules.Kind['DEVICE_LOST']), (maillage.incidents.rules.Kind['FAMILY_NAMED'], maillage.incidents.rules.Kind['FAMILY_NAMED']), (maillage.incidents.rules.Kind['COPY_LOST'], maillage.incidents.rules.Kind['COPY_LOST']), (maillage.incidents.rules.Kind['KEY_EXPOSED'], maillage.incidents.rules.Kind['KEY_EXPOSED']), (maillage.incidents.rules.Kind['TRAIL_BROKEN'], maillage.incidents.rules.Kind['TRAIL_BROKEN']), (maillage.incidents.rules.Kind['OUT_OF_ORDER'], maillage.incidents.rules.Kind['OUT_OF_ORDER']), (maillage.incidents.rules.Kind['OTHER'], maillage.incidents.rules.Kind['OTHER'])], max_length=30)),
                ('promise', models.CharField(blank=True, choices=[(maillage.incidents.rules.Promise['NOWHERE'], maillage.incidents.rules.Promise['NOWHERE']), (maillage.incidents.rules.Promise['TABLE'], maillage.incidents.rules.Promise['TABLE']), (maillage.incidents.rules.Promise['BARRIER'], maillage.incidents.rules.Promise['BARRIER']), (maillage.incidents.rules.Promise['DUMP'], maillage.incidents.rules.Promise['DUMP']), (maillage.incidents.rules.Promise['TRAIL'], maillage.incidents.rules.Promise['TRAIL']), (maillage.incidents.rules.Promise['MACHINE'], maillage.incidents.rules.Promise['MACHINE']), (maillage.incidents.rules.Promise['SURVIVOR'], maillage.incidents.rules.Promise['SURVIVOR']), (maillage.incidents.rules.Promise['ANSWERS'], maillage.incidents.rules.Promise['ANSWERS'])], max_length=20)),
                ('must_tell', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[(maillage.incidents.rules.Tell['WOMAN'], maillage.incidents.rules.Tell['WOMAN']), (maillage.incidents.rules.Tell['REFERENT'], maillage.incidents.rules.Tell['REFERENT']), (maillage.incidents.rules.Tell['TABLE'], maillage.incidents.rules.Tell['TABLE']), (maillage.incidents.rules.Tell['ORGANISATION'], maillage.incidents.rules.Tell['ORGANISATION']), (maillage.incidents.rules.Tell['ADMINISTRATOR'], maillage.incidents.rules.Tell['ADMINISTRATOR']), (maillage.incidents.rules.Tell['AUTHORITY'], maillage.incidents.rules.Tell['AUTHORITY'])], max_length=20), default=list, size=None)),
                ('words', maillage.core.sealing.SealedText(blank=True, content='incidents', owner='id')),
                ('noticed_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
                ('situation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='situations.situation')),
            ],
        ),
        migrations.CreateModel(
            name='Done',
            fields=[
                ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(blank=True, choices=[(maillage.incidents.rules.Step['SAFETY_LOOKED_AT'], maillage.incidents.rules.Step['SAFETY_LOOKED_AT']), (maillage.incidents.rules.Step['ACCESS_ENDED'], maillage.incidents.rules.Step['ACCESS_ENDED']), (maillage.incidents.rules.Step['SESSIONS_ENDED'], maillage.incidents.rules.Step['SESSIONS_ENDED']), (maillage.incidents.rules.Step['SEAT_CLOSED'], maillage.incidents.rules.Step['SEAT_CLOSED']), (maillage.incidents.rules.Step['WALL_SET'], maillage.incidents.rules.Step['WALL_SET']), (maillage.incidents.rules.Step['LINK_WITHDRAWN'], maillage.incidents.rules.Step['LINK_WITHDRAWN']), (maillage.incidents.rules.Step['WORDS_TAKEN_OUT'], maillage.incidents.rules.Step['WORDS_TAKEN_OUT']), (maillage.incidents.rules.Step['COPY_DESTROYED'], maillage.incidents.rules.Step['COPY_DESTROYED']), (maillage.incidents.rules.Step['KEYS_CHANGED'], maillage.incidents.rules.Step['KEYS_CHANGED']), (maillage.incidents.rules.Step['TRAIL_READ'], maillage.incidents.rules.Step['TRAIL_READ']), (maillage.incidents.rules.Step['RESTORED'], maillage.incidents.rules.Step['RESTORED']), (maillage.incidents.rules.Step['LEARNED'], maillage.incidents.rules.Step['LEARNED'])], max_length=30)),
                ('who', models.CharField(blank=True, choices=[(maillage.incidents.rules.Tell['WOMAN'], maillage.incidents.rules.Tell['WOMAN']), (maillage.incidents.rules.Tell['REFERENT'], maillage.incidents.rules.Tell['REFERENT']), (maillage.incidents.rules.Tell['TABLE'], maillage.incidents.rules.Tell['TABLE']), (maillage.incidents.rules.Tell['ORGANISATION'], maillage.incidents.rules.Tell['ORGANISATION']), (maillage.incidents.rules.Tell['ADMINISTRATOR'], maillage.incidents.rules.Tell['ADMINISTRATOR']), (maillage.incidents.rules.Tell['AUTHORITY'], maillage.incidents.rules.Tell['AUTHORITY'])], max_length=20)),
                ('outcome', models.CharField(blank=True, choices=[(maillage.incidents.rules.Outcome['TOLD'], maillage.incidents.rules.Outcome['TOLD']), (maillage.incidents.rules.Outcome['NOT_SAFE'], maillage.incidents.rules.Outcome['NOT_SAFE']), (maillage.incidents.rules.Outcome['NOT_NEEDED'], maillage.incidents.rules.Outcome['NOT_NEEDED'])], max_length=20)),
                ('words', maillage.core.sealing.SealedText(blank=True, content='incidents', owner='incident_id')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='done', to='incidents.incident')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['region', '-noticed_at', 'id'], name='incidents_i_region__60838f_idx'),
        ),
        migrations.AddIndex(
            model_name='done',
            index=models.Index(fields=['incident', 'at', 'id'], name='incidents_d_inciden_3160ed_idx'),
        ),
        migrations.AddConstraint(
            model_name='done',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome__gt', ''), ('step', ''), ('who__gt', '')), models.Q(('outcome', ''), ('step__gt', ''), ('who', '')), _connector='OR'), name='one_thing_done'),
        ),
    ]
