"""What else can be done is shown to who brought what was declined, and to who answers for it, while its ground holds."""

from importlib import import_module

from django.db import migrations

from maillage.core.database import fenced

ASKED = import_module("maillage.substitutes.migrations.0002_answers").ASKED


class Migration(migrations.Migration):
    dependencies = [("triage", "0006_declined"), ("substitutes", "0002_answers")]
    operations = [fenced("triage_declined", ASKED)]
