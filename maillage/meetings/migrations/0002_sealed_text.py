"""What is written about a situation becomes sealed text (docs/adr/0010)."""

from django.db import migrations

from maillage.core.sealing import SealedText
from maillage.core.sealing.migrating import sealed


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        *sealed(
            "trackchoice", "meetings_trackchoice",
            words=SealedText(content="referral", owner="situation_id", blank=True),
        ),
        *sealed(
            "meeting", "meetings_meeting",
            place=SealedText(content="minutes", owner="situation_id", blank=True),
            link=SealedText(content="minutes", owner="situation_id", blank=True),
            stays_in_touch=SealedText(content="minutes", owner="situation_id", blank=True),
            remains_in_place=SealedText(content="minutes", owner="situation_id", blank=True),
            tells_her_words=SealedText(content="minutes", owner="situation_id", blank=True),
        ),
        *sealed(
            "note", "meetings_note",
            words=SealedText(content="notes", owner="situation_id", blank=False),
        ),
        *sealed(
            "voice", "meetings_voice",
            wants=SealedText(content="minutes", owner="situation_id", blank=True),
            fears=SealedText(content="minutes", owner="situation_id", blank=True),
            does=SealedText(content="minutes", owner="situation_id", blank=True),
        ),
        *sealed(
            "concern", "meetings_concern",
            words=SealedText(content="minutes", owner="situation_id", blank=True),
        ),
        *sealed(
            "measure", "meetings_measure",
            words=SealedText(content="minutes", owner="situation_id", blank=False),
            outcome_words=SealedText(content="minutes", owner="situation_id", blank=True),
        ),
        *sealed(
            "need", "meetings_need",
            words=SealedText(content="minutes", owner="situation_id", blank=True),
        ),
        *sealed(
            "point", "meetings_point",
            words=SealedText(content="minutes", owner="situation_id", blank=False),
        ),
    ]
