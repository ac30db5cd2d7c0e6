import django.db.models.deletion
from django.db import migrations, models

import maillage.core.ids


class Migration(migrations.Migration):
    dependencies = [("people", "0003_invitation_person")]
    operations = [
        migrations.CreateModel(
            name="ManyOpened",
            fields=[
                ("id", models.UUIDField(default=maillage.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.practitioner")),
                ("region", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.region")),
            ],
            options={"indexes": [models.Index(fields=["region", "-at"], name="people_many_region__10033b_idx")]},
        ),
    ]
