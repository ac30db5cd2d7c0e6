from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("pk", models.CompositePrimaryKey("bucket", "item", blank=True, editable=False, primary_key=True, serialize=False)),
                ("bucket", models.CharField(max_length=44)),
                ("item", models.CharField(blank=True, default="", max_length=44)),
                ("since", models.DateTimeField(db_index=True)),
                ("times", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.RunSQL("ALTER TABLE core_tally SET UNLOGGED", "ALTER TABLE core_tally SET LOGGED"),
    ]
