import django.db.models.deletion
import maillage.core.ids
import maillage.exchange.rules.kinds
import maillage.exchange.rules.running
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0010_support_line'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bringing',
            fields=[
                ('id', models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('file_name', models.CharField(max_length=200)),
                ('format', models.CharField(choices=[(maillage.exchange.rules.kinds.Format['CSV'], maillage.exchange.rules.kinds.Format['CSV']), (maillage.exchange.rules.kinds.Format['XLSX'], maillage.exchange.rules.kinds.Format['XLSX']), (maillage.exchange.rules.kinds.Format['JSON'], maillage.exchange.rules.kinds.Format['JSON']), (maillage.exchange.rules.kinds.Format['GEOJSON'], maillage.exchange.rules.kinds.Format['GEOJSON']), (maillage.exchange.rules.kinds.Format['HSDS_CSV'], maillage.exchange.rules.kinds.Format['HSDS_CSV']), (maillage.exchange.rules.kinds.Format['HSDS_JSON'], maillage.exchange.rules.kinds.Format['HSDS_JSON']), (maillage.exchange.rules.kinds.Format['ICAROL'], maillage.exchange.rules.kinds.Format['ICAROL']), (maillage.exchange.rules.kinds.Format['AIRS_XML'], maillage.exchange.rules.kinds.Format['AIRS_XML'])], max_length=30)),
                ('reading', models.JSONField(default=dict)),
                ('complete', models.BooleanField(default=True)),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[(maillage.exchange.rules.running.State['OPEN'], maillage.exchange.rules.running.State['OPEN']), (maillage.exchange.rules.running.State['TRYING'], maillage.exchange.rules.running.State['TRYING']), (maillage.exchange.rules.running.State['TRIED'], maillage.exchange.rules.running.State['TRIED']), (maillage.exchange.rules.running.State['BRINGING'], maillage.exchange.rules.running.State['BRINGING']), (maillage.exchange.rules.running.State['DONE'], maillage.exchange.rules.running.State['DONE']), (maillage.exchange.rules.running.State['REFUSED'], maillage.exchange.rules.running.State['REFUSED']), (maillage.exchange.rules.running.State['STOPPED'], maillage.exchange.rules.running.State['STOPPED']), (maillage.exchange.rules.running.State['BROKEN'], maillage.exchange.rules.running.State['BROKEN']), (maillage.exchange.rules.running.State['UNREADABLE'], maillage.exchange.rules.running.State['UNREADABLE'])], default=maillage.exchange.rules.running.State['OPEN'], max_length=12)),
                ('made_at', models.DateTimeField()),
                ('stop_asked', models.BooleanField(default=False)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('row', models.PositiveIntegerField()),
                ('group', models.CharField(choices=[(maillage.exchange.rules.running.Group['REFUSED'], maillage.exchange.rules.running.Group['REFUSED']), (maillage.exchange.rules.running.Group['REMARK'], maillage.exchange.rules.running.Group['REMARK']), (maillage.exchange.rules.running.Group['NEW'], maillage.exchange.rules.running.Group['NEW']), (maillage.exchange.rules.running.Group['CHANGED'], maillage.exchange.rules.running.Group['CHANGED']), (maillage.exchange.rules.running.Group['SAME'], maillage.exchange.rules.running.Group['SAME'])], max_length=10)),
                ('code', models.CharField(max_length=20)),
                ('column', models.CharField(blank=True, max_length=200)),
                ('value', models.CharField(blank=True, max_length=300)),
                ('bringing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='exchange.bringing')),
            ],
        ),
        migrations.AddIndex(
            model_name='bringing',
            index=models.Index(fields=['region', '-made_at', 'id'], name='bringings_of_region'),
        ),
        migrations.AddIndex(
            model_name='bringing',
            index=models.Index(fields=['state', 'made_at'], name='bringings_by_state'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(fields=['bringing', 'row', 'id'], name='lines_of_report'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(fields=['bringing', 'group', 'row', 'id'], name='lines_of_group'),
        ),
    ]
