"""Times for a meeting, what each seat says of them, reminders mailed; what is at stake, and who may be asked for it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.preparation.rules.reminding import Reminder
from maillage.preparation.rules.times import Suit


class ProposedTime(models.Model):
    """A time that is proposed for a meeting; gone once one is chosen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    proposed_at = models.DateTimeField()

    class Meta:
        """Each once for a meeting, the first one first."""

        ordering = ("starts_at",)
        constraints = (models.UniqueConstraint(fields=("meeting", "starts_at"), name="each_time_once"),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"time {self.id}"


class Availability(models.Model):
    """What the person of a seat says of a time. It is hers: whoever sits instead is asked anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="+")
    time = models.ForeignKey(ProposedTime, models.CASCADE, related_name="answers")
    practitioner = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    suits = models.CharField(max_length=12, choices=[(s, s) for s in Suit])
    said_at = models.DateTimeField()

    class Meta:
        """One answer each."""

        constraints = (models.UniqueConstraint(fields=("time", "practitioner"), name="one_answer_each"),)
        indexes = (models.Index(fields=("meeting", "practitioner")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"availability {self.id}"


class Reminded(models.Model):
    """That a reminder was mailed for a seat and a date, so that it is mailed once. Only jobs see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.ForeignKey("meetings.Seat", models.CASCADE, related_name="+")
    practitioner = models.ForeignKey("people.Practitioner", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(r, r) for r in Reminder])
    starts_at = models.DateTimeField()

    class Meta:
        """Once for a person, her seat and a date."""

        constraints = (
            models.UniqueConstraint(fields=("seat", "practitioner", "kind", "starts_at"), name="reminded_once"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"reminder {self.id}"


class AtStake(models.Model):
    """Which needs and languages are at stake at the table of a situation: codes, so that who knows is asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.OneToOneField("situations.Situation", models.CASCADE, related_name="+")
    needs = ArrayField(models.CharField(max_length=30), default=list, blank=True)  # meetings.rules.entries.NeedKind
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)  # BCP 47

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"at stake {self.id}"


class Offer(models.Model):
    """When somebody may be asked to a table as an expert: also by other regions (``beyond``), not before a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practitioner = models.OneToOneField("people.Practitioner", models.CASCADE, related_name="+")
    beyond = models.BooleanField(default=False)
    away_until = models.DateField(null=True, blank=True)

    class Meta:
        """Looked through for those who may be asked from elsewhere."""

        indexes = (models.Index(fields=("beyond", "practitioner")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"offer {self.id}"
