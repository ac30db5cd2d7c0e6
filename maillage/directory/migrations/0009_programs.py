from django.db import migrations, models

NAMES = ("program_name", "program_alternate_name", "program_description")


class Migration(migrations.Migration):

    dependencies = [("directory", "0008_that_ended")]

    operations = [
        migrations.AddField("service", name, models.JSONField(blank=True, default=dict)) for name in NAMES
    ]
