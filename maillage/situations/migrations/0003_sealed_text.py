"""What is written about a situation becomes sealed text (docs/adr/0010)."""

from django.db import migrations

from maillage.core.sealing import SealedText
from maillage.core.sealing.migrating import sealed


class Migration(migrations.Migration):
    dependencies = [("situations", "0002_saved_pages")]

    operations = [
        *sealed(
            "situation", "situations_situation",
            stake_words=SealedText(content="referral", owner="id", blank=True),
            answer_words=SealedText(content="referral", owner="id", blank=True),
            reply_words=SealedText(content="referral", owner="id", blank=True),
        ),
        *sealed(
            "member", "situations_member",
            safe_to_ask_words=SealedText(content="referral", owner="situation_id", blank=True),
        ),
    ]
