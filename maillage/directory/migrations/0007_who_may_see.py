"""Whether a service may be seen is answered from an index: its row is wide, and a search asks it of hundreds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the index."""

    dependencies = [("directory", "0006_open_then")]

    operations = [
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                fields=["id"], include=("confidentiality", "merged_into", "region"), name="service_who_may_see"
            ),
        ),
    ]
