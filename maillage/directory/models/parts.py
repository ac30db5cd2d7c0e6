"""What belongs to a record of the directory: its telephones, its hours, others' codes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.directory.rules.codes import Frequency, Holidays, PhoneType

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _one_of(*names: str) -> models.Q:
    """Return that exactly one of these is there."""
    found = models.Q()
    for name in names:
        found |= models.Q(**{f"{other}__isnull": other != name for other in names})
    return found


class Phone(models.Model):
    """A telephone (HSDS 3.1 ``phone``) of one record. ``key`` are its figures with the country's, for likeness."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    service = models.ForeignKey("directory.Service", models.CASCADE, null=True, blank=True, related_name="phones")
    location = models.ForeignKey("directory.Location", models.CASCADE, null=True, blank=True, related_name="phones")
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", models.CASCADE, null=True, blank=True, related_name="phones"
    )
    number = models.CharField(max_length=60)
    key = models.CharField(max_length=20, blank=True)
    extension = models.CharField(max_length=12, blank=True)
    type = models.CharField(max_length=10, choices=[(t, t) for t in PhoneType], default=PhoneType.VOICE)
    description = models.JSONField(default=dict, blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Found by its figures; it belongs to one record."""

        ordering = ("position", "id")
        indexes = (models.Index(fields=("key",), name="phone_key", condition=~models.Q(key="")),)
        constraints = (
            models.CheckConstraint(
                condition=_one_of("organization", "service", "location", "service_at_location"),
                name="phone_of_one_record",
            ),
        )

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Schedule(models.Model):
    """When something is open (HSDS 3.1 ``schedule``, after RFC 5545), in the region's time; or, ``closed``, when not.

    ``byday`` are RFC 5545's days: ``MO``, or ``1TU`` for the first Tuesday of a month. Hours over midnight close before
    they open; a whole day is 00:00 to 00:00. ``valid_from`` and ``valid_to`` bound one exceptional time; ``season`` are
    days of each year, such as ``--11-01/--03-31`` for the winter.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey("directory.Service", models.CASCADE, null=True, blank=True, related_name="schedules")
    location = models.ForeignKey("directory.Location", models.CASCADE, null=True, blank=True, related_name="schedules")
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", models.CASCADE, null=True, blank=True, related_name="schedules"
    )
    freq = models.CharField(max_length=10, choices=[(f, f) for f in Frequency], blank=True)
    interval = models.PositiveSmallIntegerField(default=1)
    byday = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    bymonthday = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    season = models.CharField(max_length=20, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    closed = models.BooleanField(default=False)
    by_appointment = models.BooleanField(default=False)
    holidays = models.CharField(max_length=10, choices=[(h, h) for h in Holidays], blank=True)
    attending_type = models.CharField(max_length=100, blank=True)
    description = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    schedule_link = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """In the order it is read; it belongs to one record."""

        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=_one_of("service", "location", "service_at_location"), name="schedule_of_one_record"
            ),
        )

    def __str__(self) -> str:
        """Return the days."""
        return ",".join(self.byday)


class Taxonomy(models.Model):
    """Somebody else's vocabulary (HSDS 3.1 ``taxonomy``), as a source brought it. Ours are in the rules."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    uri = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=50, blank=True)

    class Meta:
        """Each once in a region."""

        constraints = (models.UniqueConstraint(fields=("region", "name"), name="each_taxonomy_once"),)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class TaxonomyTerm(models.Model):
    """A term of somebody else's vocabulary (HSDS 3.1 ``taxonomy_term``)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    taxonomy = models.ForeignKey(Taxonomy, models.CASCADE, related_name="terms")
    code = models.CharField(max_length=100)
    name = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    term_uri = models.CharField(max_length=500, blank=True)

    class Meta:
        """Each code once."""

        constraints = (models.UniqueConstraint(fields=("taxonomy", "code"), name="each_term_once"),)

    def __str__(self) -> str:
        """Return its code."""
        return self.code


class Attribute(models.Model):
    """That a record bears a term of somebody else's vocabulary (HSDS 3.1 ``attribute``)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey(
        "directory.Organization", models.CASCADE, null=True, blank=True, related_name="attributes"
    )
    service = models.ForeignKey("directory.Service", models.CASCADE, null=True, blank=True, related_name="attributes")
    location = models.ForeignKey("directory.Location", models.CASCADE, null=True, blank=True, related_name="attributes")
    term = models.ForeignKey(TaxonomyTerm, models.CASCADE, related_name="attributes")
    link_type = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=500, blank=True)
    label = models.CharField(max_length=200, blank=True)

    class Meta:
        """It belongs to one record."""

        constraints = (
            models.CheckConstraint(
                condition=_one_of("organization", "service", "location"), name="attribute_of_one_record"
            ),
        )

    def __str__(self) -> str:
        """Return its value."""
        return self.value
