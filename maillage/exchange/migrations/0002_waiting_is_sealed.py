from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import migrations

from maillage.core import sealing

CONTENT = "lists"


def seal(_apps: object, _schema_editor: object) -> None:
    """Seal the files that waited in plain; what cannot be sealed goes, and its bringing is swept away."""
    for path in sorted((Path(settings.MAILLAGE_HOME) / "lists").glob("*")):
        with suppress(ValueError, sealing.Locked):
            sealed = sealing.seal_file(UUID(path.name), CONTENT, path.read_bytes())
            beside = path.with_suffix(".sealed")
            beside.touch(0o600)
            beside.write_bytes(sealed)
            beside.replace(path)
            continue
        path.unlink()


class Migration(migrations.Migration):

    dependencies = [("exchange", "0001_initial")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
