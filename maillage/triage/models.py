"""What stands between a referral and its table: questions and their answers, one family under two codes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.people.rules import Content
from maillage.triage.rules.declining import Way
from maillage.triage.rules.matches import Kind, Outcome


class Question(models.Model):
    """One question between who brings a situation and who leads its region, and its answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = SealedText(content=Content.REFERRAL)
    answered_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = SealedText(content=Content.REFERRAL, blank=True)

    class Meta:
        """In the order they were asked; those that wait are found by region."""

        ordering = ("asked_at", "id")
        indexes = (
            models.Index(fields=("situation", "asked_at", "id"), name="triage_of_situation"),
            models.Index(
                fields=("region", "asked_at"), name="triage_unanswered", condition=models.Q(answered_at__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answered_by_somebody",
            ),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"question {self.id}"


class Match(models.Model):
    """Two codes that may be one family. ``other`` is empty where the ``code`` that was named brings nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    other = models.ForeignKey("situations.Situation", models.CASCADE, null=True, blank=True, related_name="+")
    code = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=10, choices=[(k, k) for k in Kind])
    said_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=15, choices=[(o, o) for o in Outcome], blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The newest first; found by either of the two."""

        indexes = (
            models.Index(fields=("situation", "-said_at"), name="match_of_situation"),
            models.Index(fields=("other", "-said_at"), name="match_of_other"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(settled_at__isnull=False)),
                name="settled_with_an_outcome",
            ),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"match {self.id}"


class Declined(models.Model):
    """What else the referent of a declined referral can do, as codes; the words beside them are in the situation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.OneToOneField("situations.Situation", models.CASCADE, related_name="+")
    ways = ArrayField(models.CharField(max_length=20, choices=[(w, w) for w in Way]))
    declined_at = models.DateTimeField()

    class Meta:
        """Counted by region and time."""

        indexes = (models.Index(fields=("region", "-declined_at"), name="declined_of_region"),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"declined {self.id}"
