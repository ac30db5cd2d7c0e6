"""Incidents and what was done about them. Their words are sealed with a key of the incident's own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.incidents.rules import CONTENT, Kind, Outcome, Promise, Step, Tell


class Incident(models.Model):
    """Something that went wrong in a region; ``situation`` only where whoever wrote it may know of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=[(k, k) for k in Kind])
    promise = models.CharField(max_length=20, choices=[(p, p) for p in Promise], blank=True)
    situation = models.ForeignKey("situations.Situation", models.SET_NULL, null=True, blank=True, related_name="+")
    must_tell = ArrayField(models.CharField(max_length=20, choices=[(t, t) for t in Tell]), default=list)
    words = SealedText(content=CONTENT, owner="id", blank=True)
    noticed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Listed by region, what was noticed last first."""

        indexes = (models.Index(fields=("region", "-noticed_at", "id")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"incident {self.id}"


class Done(models.Model):
    """One thing that was done: a step of the checklist, or somebody told (or not, and why)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="done")
    step = models.CharField(max_length=30, choices=[(s, s) for s in Step], blank=True)
    who = models.CharField(max_length=20, choices=[(t, t) for t in Tell], blank=True)
    outcome = models.CharField(max_length=20, choices=[(o, o) for o in Outcome], blank=True)
    words = SealedText(content=CONTENT, owner="incident_id", blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")

    class Meta:
        """Either a step or somebody told, never both."""

        ordering = ("at", "id")
        indexes = (models.Index(fields=("incident", "at", "id")),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(step="", who__gt="", outcome__gt="") | models.Q(step__gt="", who="", outcome=""),
                name="one_thing_done",
            ),
        )

    def __str__(self) -> str:
        """Return what was done, as a code."""
        return self.step or self.who
