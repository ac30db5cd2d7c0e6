"""What is written about a situation becomes sealed text (docs/adr/0010)."""

from django.db import migrations

from maillage.core.sealing import SealedText
from maillage.core.sealing.migrating import sealed


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_counts_of_a_study")]

    operations = [
        *sealed(
            "releasedanswer", "evaluation_releasedanswer",
            agreement=SealedText(content="answers", owner="together", blank=True),
            disagreement=SealedText(content="answers", owner="together", blank=True),
            difficulties=SealedText(content="answers", owner="together", blank=True),
            helped=SealedText(content="answers", owner="together", blank=True),
        ),
    ]
