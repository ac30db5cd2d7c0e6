"""Links and codes of guests are shown to who leads their table; jobs open them."""

from django.db import migrations

from maillage.core.database import fenced

LED = """
EXISTS (SELECT FROM meetings_seat s WHERE s.id = seat_id AND maillage_leads_meeting(s.meeting_id))
"""


class Migration(migrations.Migration):
    dependencies = [("guests", "0001_guests"), ("meetings", "0007_guests")]
    operations = [fenced("guests_guest", LED)]
