"""A measure that changes hands, what was reminded of, a second meeting that is left out. No free text."""

from django.db import models

from maillage.core.ids import new_id
from maillage.followup import rules


class Handover(models.Model):
    """The outreach worker asks somebody at the table to take a measure over; it stays where it is until she accepts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    measure = models.ForeignKey("meetings.Measure", models.CASCADE, related_name="handovers")
    had = models.ForeignKey("meetings.Seat", models.PROTECT, related_name="+")
    seat = models.ForeignKey("meetings.Seat", models.PROTECT, related_name="+")
    asked = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=[(one, one) for one in rules.Answer], default=rules.Answer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One proposal at a time; looked for by who is asked."""

        constraints = (
            models.UniqueConstraint(
                fields=("measure",), condition=models.Q(answer="waiting"), name="one_handover_at_a_time"
            ),
        )
        indexes = (models.Index(fields=("asked", "answer", "-proposed_at"), name="handover_asked"),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"handover {self.id}"


class Reminded(models.Model):
    """A reminder that was sent: of which measure, to whose seat, about which date. Jobs alone read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.ForeignKey("meetings.Measure", models.CASCADE, related_name="+")
    seat = models.ForeignKey("meetings.Seat", models.CASCADE, related_name="+")
    due_on = models.DateField()
    what = models.CharField(max_length=5, choices=[(one, one) for one in rules.Reminder])
    sent_at = models.DateTimeField()

    class Meta:
        """Each once."""

        constraints = (
            models.UniqueConstraint(fields=("measure", "seat", "due_on", "what"), name="each_reminder_once"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"reminder {self.id}"


class Skipped(models.Model):
    """The second meeting of a situation is left out, and why; the newest counts, unless it was reopened."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    because = models.CharField(max_length=12, choices=[(one, one) for one in rules.Skip])
    skipped_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    skipped_at = models.DateTimeField()
    reopened_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One that stands at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("situation",), condition=models.Q(reopened_at__isnull=True), name="skipped_once"
            ),
        )
        indexes = (models.Index(fields=("situation", "-skipped_at")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"skipped {self.id}"
