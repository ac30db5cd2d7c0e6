"""For how long words are kept, and what keeps them longer (docs/adr/0015)."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_sessions'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='keeping_changed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='region',
            name='keeps_answers',
            field=models.PositiveSmallIntegerField(default=36, validators=[django.core.validators.MinValueValidator(6), django.core.validators.MaxValueValidator(60)]),
        ),
        migrations.AddField(
            model_name='region',
            name='keeps_minutes',
            field=models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(60)]),
        ),
        migrations.AddField(
            model_name='region',
            name='keeps_notes',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)]),
        ),
        migrations.AddField(
            model_name='region',
            name='keeps_referral',
            field=models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)]),
        ),
    ]
