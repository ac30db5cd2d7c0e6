"""A measure can name a service of the directory: sealed, so that the tables do not tell which."""

from django.db import migrations

from maillage.core.sealing import SealedText


class Migration(migrations.Migration):
    dependencies = [("meetings", "0014_pulse_in_parts")]
    operations = [
        migrations.AddField("measure", "service", SealedText(content="minutes", owner="situation_id", blank=True)),
    ]
