"""Where records come from, which of them may be one, and what a region chose for its directory."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.directory.rules.codes import Evidence, Kind, Verdict


class Source(models.Model):
    """Somebody's list, brought again and again. The lower its ``rank``, the more its word counts.

    ``mapping`` remembers how its columns are read; ``renumbers``, that its keys mean nothing the next time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(default=50)
    language = models.CharField(max_length=2, default="en")
    format = models.CharField(max_length=30, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    renumbers = models.BooleanField(default=False)
    brought_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each name once in a region."""

        constraints = (models.UniqueConstraint(fields=("region", "name"), name="each_source_once"),)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Origin(models.Model):
    """The key that a source has for a record of ours, and since when it no longer brings it.

    ``digest`` is the hash of what it said the last time: what says the same again is not looked at twice.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(Source, models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in Kind])
    key = models.CharField(max_length=200)
    record = models.UUIDField()
    digest = models.BinaryField(max_length=16, default=b"")
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each key once; found by the record too."""

        constraints = (models.UniqueConstraint(fields=("source", "kind", "key"), name="each_key_once"),)
        indexes = (models.Index(fields=("record",)),)

    def __str__(self) -> str:
        """Return the key."""
        return self.key


class Likeness(models.Model):
    """Two services that may be one, why, and what a person said of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    one = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    other = models.ForeignKey("directory.Service", models.CASCADE, related_name="+")
    evidence = ArrayField(models.CharField(max_length=20, choices=[(e, e) for e in Evidence]), default=list)
    verdict = models.CharField(max_length=10, choices=[(v, v) for v in Verdict], default=Verdict.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Practitioner", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        """Each pair once, the lower id first; read by region, what waits longest first."""

        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="each_pair_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="pair_in_order"),
        )
        indexes = (models.Index(fields=("region", "verdict", "found_at", "id")),)

    def __str__(self) -> str:
        """Return the verdict."""
        return self.verdict


class RegionChoices(models.Model):
    """What a region chose for its directory.

    Without a row: hidden services are shown with their telephone, those reached through a partner are not shown. Of a
    hidden place nothing is kept, whatever is chosen.
    """

    region = models.OneToOneField("people.Region", models.PROTECT, primary_key=True, related_name="+")
    shows_by_phone = models.BooleanField(default=True)
    shows_through_partner = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return nothing in particular."""
        return str(self.region_id)
