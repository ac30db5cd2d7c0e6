"""Minutes that were proposed, what each of those who took part answered, and copies on paper."""

from django.db import models

from maillage.access.facts import Audience, Immigration
from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.minutes.rules import Answer, Holds
from maillage.people.rules import Content


class Proposal(models.Model):
    """Minutes as somebody proposed them; ``proposed_by`` is empty when nobody did in time and the house did."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    proposed_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)  # opened again, or sealed

    class Meta:
        """One waits at a time."""

        constraints = (
            models.UniqueConstraint(fields=("meeting", "number"), name="proposals_are_numbered"),
            models.UniqueConstraint(
                fields=("meeting",), condition=models.Q(over_at__isnull=True), name="one_proposal_waits"
            ),
        )
        indexes = (
            models.Index(fields=("proposed_at", "id"), condition=models.Q(over_at=None), name="proposals_that_wait"),
        )

    def __str__(self) -> str:
        """Return the number."""
        return f"proposal {self.number}"


class Reading(models.Model):
    """One proposal as one seat reads it, and what she answers; the words are for her and for who takes notes.

    ``version`` counts the proposals that differ for this seat, and ``mark`` is the print of what it reads.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="readings")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="readings")
    author = models.ForeignKey("meetings.Seat", models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    mark = models.BinaryField(max_length=32)
    answer = models.CharField(max_length=8, choices=[(a, a) for a in Answer], default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    audience = models.CharField(max_length=10, choices=[(a, a) for a in Audience], default=Audience.TABLE)
    immigration = models.CharField(
        max_length=8, choices=[(i, i) for i in Immigration], default=Immigration.NOT, blank=True
    )
    words = SealedText(content=Content.MINUTES, blank=True)  # the change that she asks for
    reply = SealedText(content=Content.MINUTES, blank=True)  # why it is not made
    replied_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each seat reads a proposal once."""

        constraints = (models.UniqueConstraint(fields=("proposal", "author"), name="one_reading_each"),)
        indexes = (models.Index(fields=("author", "answer", "id")), models.Index(fields=("meeting", "id")))

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"reading {self.id}"


class Copy(models.Model):
    """One numbered copy on paper: of a meeting's minutes, or of what its taker brought and took on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="copies")
    number = models.PositiveSmallIntegerField()
    holds = models.CharField(max_length=8, choices=[(h, h) for h in Holds], default=Holds.MINUTES)
    taken_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    code = models.CharField(max_length=12, blank=True)  # the situation's, once its taker cannot look it up any more
    to_destroy_at = models.DateTimeField(null=True, blank=True)  # asked of who took it, when the minutes end
    destroyed_at = models.DateTimeField(null=True, blank=True)  # confirmed by her

    class Meta:
        """Numbered from one within a meeting."""

        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="copies_are_numbered"),)
        ordering = ("number",)

    def __str__(self) -> str:
        """Return the number."""
        return f"copy {self.number}"


class Restated(models.Model):
    """The safety net as it is after the meeting, said anew by the referent; what was said before stays beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="restated")
    author = models.ForeignKey("meetings.Seat", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=[(a, a) for a in Audience], default=Audience.PROTECTED)
    immigration = models.CharField(
        max_length=8, choices=[(i, i) for i in Immigration], default=Immigration.NOT, blank=True
    )
    written_at = models.DateTimeField()
    stays_in_touch = SealedText(content=Content.MINUTES)
    in_touch_until = models.DateField(null=True, blank=True)
    remains_in_place = SealedText(content=Content.MINUTES)
    still_open = SealedText(content=Content.MINUTES, blank=True)

    class Meta:
        """In the order they were said."""

        indexes = (models.Index(fields=("meeting", "written_at", "id"), name="restated_of_meeting"),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"restated {self.id}"
