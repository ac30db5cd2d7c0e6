"""For how long words are kept, and what keeps them longer (docs/adr/0015)."""

import django.contrib.postgres.fields
import maillage.people.rules
import maillage.situations.rules.keeping
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('situations', '0006_walls_are_seen_by_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='situation',
            name='ended',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[(maillage.people.rules.Content['REFERRAL'], maillage.people.rules.Content['REFERRAL']), (maillage.people.rules.Content['NOTES'], maillage.people.rules.Content['NOTES']), (maillage.people.rules.Content['MINUTES'], maillage.people.rules.Content['MINUTES']), (maillage.people.rules.Content['ANSWERS'], maillage.people.rules.Content['ANSWERS'])], max_length=10), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='situation',
            name='held_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='situation',
            name='held_because',
            field=models.CharField(blank=True, choices=[(maillage.situations.rules.keeping.Hold['COURT'], maillage.situations.rules.keeping.Hold['COURT']), (maillage.situations.rules.keeping.Hold['ACCESS'], maillage.situations.rules.keeping.Hold['ACCESS']), (maillage.situations.rules.keeping.Hold['COMPLAINT'], maillage.situations.rules.keeping.Hold['COMPLAINT']), (maillage.situations.rules.keeping.Hold['REVIEW'], maillage.situations.rules.keeping.Hold['REVIEW'])], max_length=10),
        ),
        migrations.AddField(
            model_name='situation',
            name='lifted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='situation',
            name='lifted_because',
            field=models.CharField(blank=True, choices=[(maillage.situations.rules.keeping.Lift['SETTLED'], maillage.situations.rules.keeping.Lift['SETTLED']), (maillage.situations.rules.keeping.Lift['MISTAKE'], maillage.situations.rules.keeping.Lift['MISTAKE'])], max_length=10),
        ),
    ]
