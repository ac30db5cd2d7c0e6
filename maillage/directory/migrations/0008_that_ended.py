from django.db import migrations, models

from maillage.directory.rules.codes import Status


class Migration(migrations.Migration):

    dependencies = [("directory", "0007_who_may_see")]

    operations = [
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                fields=["region", "sort_name", "id"],
                name="services_that_ended",
                condition=models.Q(status__in=(Status.INACTIVE, Status.DEFUNCT)),
            ),
        ),
    ]
