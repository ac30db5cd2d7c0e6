from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("meetings", "0009_pulse")]

    operations = [
        migrations.AddField("meeting", "drifted", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("seat", "spoken_seconds", models.PositiveIntegerField(default=0)),
        migrations.AddField("seat", "speaks_since", models.DateTimeField(blank=True, null=True)),
    ]
