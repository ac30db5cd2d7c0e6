"""That somebody stands in for an outreach worker. The rights that follow are reckoned at each request, never kept."""

from django.db import models

from maillage.core.ids import new_id


class Absence(models.Model):
    """From when to when an outreach worker is away, and who answers for the region; both days belong to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    of = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    substitute = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    named_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The last to end first; asked of every actor by the substitute."""

        indexes = (
            models.Index(fields=("region", "-until", "id"), name="absence_region"),
            models.Index(fields=("substitute", "until"), name="absence_now", condition=models.Q(ended_at__isnull=True)),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="absence_has_a_day"),
            models.CheckConstraint(condition=~models.Q(of=models.F("substitute")), name="absence_is_anothers"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"absence {self.id}"


class StandIn(models.Model):
    """Who answers for one situation instead of somebody whom a conflict of interest keeps out. Never which conflict."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="+")
    of = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    substitute = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One for a situation and who was kept out of it; asked of every actor by the substitute."""

        indexes = (
            models.Index(fields=("substitute", "situation"), name="stand_in_now", condition=models.Q(ended_at=None)),
            models.Index(fields=("of", "-handed_at", "id"), name="stand_in_of"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("situation", "of"), condition=models.Q(ended_at__isnull=True), name="one_stand_in"
            ),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"stand-in {self.id}"
