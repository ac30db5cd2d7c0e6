"""The words of incidents have a time of their own (docs/adr/0015)."""

import django.contrib.postgres.fields
import maillage.people.rules
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('situations', '0007_retention'),
    ]

    operations = [
        migrations.AlterField(
            model_name='situation',
            name='ended',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[(maillage.people.rules.Content['REFERRAL'], maillage.people.rules.Content['REFERRAL']), (maillage.people.rules.Content['NOTES'], maillage.people.rules.Content['NOTES']), (maillage.people.rules.Content['MINUTES'], maillage.people.rules.Content['MINUTES']), (maillage.people.rules.Content['ANSWERS'], maillage.people.rules.Content['ANSWERS']), (maillage.people.rules.Content['INCIDENTS'], maillage.people.rules.Content['INCIDENTS'])], max_length=10), blank=True, default=list, size=None),
        ),
    ]
