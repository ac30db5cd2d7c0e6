"""Times as the seats of their meeting; what somebody said of them to her and to who convenes; reminders to jobs."""

from django.db import migrations

from maillage.core.database import fenced

KNOWN = "(meeting_id = ANY ((SELECT maillage_sits())::uuid[]) OR maillage_leads_meeting(meeting_id))"
DECLARED = "meeting_id <> ALL ((SELECT maillage_undeclared())::uuid[])"
OWN = "(practitioner_id = (SELECT maillage_worker()) AND meeting_id = ANY ((SELECT maillage_sits())::uuid[]))"


class Migration(migrations.Migration):
    dependencies = [("preparation", "0001_initial"), ("meetings", "0005_barrier_is_seen_by_rows")]
    operations = [
        fenced("preparation_proposedtime", f"{DECLARED} AND {KNOWN}"),
        fenced("preparation_availability", f"{OWN} OR maillage_leads_meeting(meeting_id)"),
        fenced("preparation_reminded", "false"),
    ]
