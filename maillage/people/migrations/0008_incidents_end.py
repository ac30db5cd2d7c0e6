"""The words of incidents have a time of their own (docs/adr/0015)."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_institutions'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='keeps_incidents',
            field=models.PositiveSmallIntegerField(default=36, validators=[django.core.validators.MinValueValidator(12), django.core.validators.MaxValueValidator(60)]),
        ),
    ]
