"""The risk tools of a region, and what they said about somebody's safety."""

from django.db import models

from maillage.access.facts import Audience, Immigration
from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.people.rules import Content
from maillage.risk.rules import Judgement


class Tool(models.Model):
    """A line of a region's register: a tool's name, and its results in order, in the region's own words or as a range.

    It never changes, since records rest on it: who wants another one takes it back and writes a new one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.JSONField()
    publisher = models.CharField(max_length=120, blank=True)
    needs_training = models.BooleanField(default=True)
    levels = models.JSONField(default=list, blank=True)  # bilingual words, the least concern first; empty: a range
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by region, the newest first."""

        indexes = (models.Index(fields=("region", "-made_at", "id"), name="risk_tools_of_region"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(highest__gt=models.F("lowest")), name="a_scale_goes_up"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"risk tool {self.id}"


class Record(models.Model):
    """What a tool said about somebody's safety, and what the practitioner judges; never changed, only followed.

    ``author`` is the seat of who filled it in; ``at_table``: said at the meeting, whose minutes carry it, not between.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="+")
    author = models.ForeignKey("meetings.Seat", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=[(a, a) for a in Audience], default=Audience.PROTECTED)
    immigration = models.CharField(
        max_length=8, choices=[(i, i) for i in Immigration], default=Immigration.NOT, blank=True
    )
    at_table = models.BooleanField()
    written_at = models.DateTimeField()
    tool = models.ForeignKey(Tool, models.PROTECT, related_name="+")
    member = models.ForeignKey("situations.Member", models.PROTECT, related_name="+")
    done_on = models.DateField()
    trained = models.BooleanField(null=True)  # empty: the tool asks for no training
    result = models.PositiveSmallIntegerField()
    judgement = models.CharField(max_length=6, choices=[(j, j) for j in Judgement])
    words = SealedText(content=Content.MINUTES, blank=True)

    class Meta:
        """In order of date, for a meeting and for a situation."""

        indexes = (
            models.Index(fields=("meeting", "written_at", "id"), name="risk_of_meeting"),
            models.Index(fields=("situation", "done_on", "id"), name="risk_of_situation"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"risk record {self.id}"
