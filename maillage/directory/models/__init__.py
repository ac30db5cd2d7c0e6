"""Organisations, services, where and when they are given: HSDS 3.1's tables and names.

Lists that are only ever read with their record (cost options, required documents, areas, contacts, ...) are JSON on it,
in HSDS's own field names. ``origins`` says of each field where its value comes from: ``{"email": ["<source id>",
"2026-03-03"]}``, or ``["person", day]`` for what somebody wrote herself.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from maillage.core.ids import new_id
from maillage.directory.models.finding import Entry, EntrySpot, KnownWord, Stale
from maillage.directory.models.parts import Attribute, Phone, Schedule, Taxonomy, TaxonomyTerm
from maillage.directory.models.places import Location
from maillage.directory.models.sources import Likeness, Origin, RegionChoices, Source
from maillage.directory.rules.codes import Confidentiality, Cost, Status
from maillage.directory.rules.taxonomy import Need, Situation

__all__ = (
    "Attribute",
    "Entry",
    "EntrySpot",
    "KnownWord",
    "Likeness",
    "Location",
    "Organization",
    "Origin",
    "Phone",
    "RegionChoices",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "Source",
    "Stale",
    "Taxonomy",
    "TaxonomyTerm",
)


class Organization(models.Model):
    """Who gives services (HSDS 3.1 ``organization``); ``joined_as`` where it is one of the region's organisations."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    joined_as = models.ForeignKey("people.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    parent_organization = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.JSONField()
    sort_name = models.CharField(max_length=200)
    alternate_name = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=500, blank=True)
    tax_status = models.CharField(max_length=200, blank=True)
    tax_id = models.CharField(max_length=100, blank=True)
    year_incorporated = models.PositiveSmallIntegerField(null=True, blank=True)
    legal_status = models.CharField(max_length=200, blank=True)
    logo = models.CharField(max_length=500, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    contacts = models.JSONField(default=list, blank=True)  # [{"name", "title", "department", "email"}]
    funding = models.JSONField(default=list, blank=True)  # [{"source"}]
    identifiers = models.JSONField(default=list, blank=True)  # [{"identifier_scheme", "identifier_type", "identifier"}]
    active = models.BooleanField(default=True)
    origins = models.JSONField(default=dict, blank=True)
    last_modified = models.DateTimeField()

    class Meta:
        """Listed by an unaccented key within a region."""

        indexes = (models.Index(fields=("region", "sort_name", "id")),)

    def __str__(self) -> str:
        """Return the key it is sorted by."""
        return self.sort_name


class Service(models.Model):
    """What is given (HSDS 3.1 ``service``). What is not public has no public place either: the database refuses one.

    ``asks_status`` says whether it asks about immigration status; nothing where nobody knows. ``hours`` are the words
    its schedules were read from; ``hours_unread`` what a person has to read. ``merged_into`` the service it is, where
    it was brought twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="services")
    name = models.JSONField()
    sort_name = models.CharField(max_length=200)
    alternate_name = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    status = models.CharField(max_length=20, choices=[(s, s) for s in Status], default=Status.ACTIVE)
    confidentiality = models.CharField(
        max_length=20, choices=[(c, c) for c in Confidentiality], default=Confidentiality.PUBLIC
    )
    needs = ArrayField(models.CharField(max_length=30, choices=[(n, n) for n in Need]), default=list, blank=True)
    situations = ArrayField(
        models.CharField(max_length=30, choices=[(s, s) for s in Situation]), default=list, blank=True
    )
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)  # BCP 47
    interpretation_services = models.JSONField(default=dict, blank=True)
    application_process = models.JSONField(default=dict, blank=True)
    wait_time = models.JSONField(default=dict, blank=True)
    cost = models.CharField(max_length=20, choices=[(c, c) for c in Cost], blank=True)
    fees_description = models.JSONField(default=dict, blank=True)
    cost_options = models.JSONField(default=list, blank=True)  # each with option, currency, amount, valid_from, ...
    eligibility_description = models.JSONField(default=dict, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    asks_status = models.BooleanField(null=True, blank=True)
    children_welcome = models.BooleanField(null=True, blank=True)
    required_documents = models.JSONField(default=list, blank=True)  # [{"document", "uri"}]
    service_areas = models.JSONField(default=list, blank=True)  # [{"name", "description", "extent", "extent_type"}]
    accreditations = models.TextField(blank=True)
    licenses = models.TextField(blank=True)
    alert = models.JSONField(default=dict, blank=True)
    contacts = models.JSONField(default=list, blank=True)  # [{"name", "title", "department", "email"}]
    funding = models.JSONField(default=list, blank=True)  # [{"source"}]
    hours = models.JSONField(default=dict, blank=True)
    hours_unread = models.TextField(blank=True)
    assured_date = models.DateField(null=True, blank=True)
    assurer_email = models.CharField(max_length=254, blank=True)
    assurer = models.ForeignKey("people.Practitioner", models.SET_NULL, null=True, blank=True, related_name="+")
    program_name = models.JSONField(default=dict, blank=True)  # a collection of services that it is one of
    program_alternate_name = models.JSONField(default=dict, blank=True)
    program_description = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    origins = models.JSONField(default=dict, blank=True)
    last_modified = models.DateTimeField()

    class Meta:
        """Listed by an unaccented key, by when they changed, by what they are for; those that are hidden."""

        indexes = (
            models.Index(fields=("region", "sort_name", "id")),
            models.Index(fields=("region", "last_modified", "id")),
            models.Index(fields=("region", "assured_date", "id")),
            models.Index(fields=("region", "id"), name="hours_to_be_read", condition=~models.Q(hours_unread="")),
            models.Index(
                fields=("region", "sort_name", "id"),
                name="services_that_ended",
                condition=models.Q(status__in=(Status.INACTIVE, Status.DEFUNCT)),
            ),
            models.Index(
                fields=("id",), include=("confidentiality", "merged_into", "region"), name="service_who_may_see"
            ),
            models.Index(fields=("id",), name="hidden_services", condition=~models.Q(confidentiality="public")),
            GinIndex(fields=("needs",), name="service_needs"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minimum_age=None)
                | models.Q(maximum_age=None)
                | models.Q(minimum_age__lte=models.F("maximum_age")),
                name="ages_in_order",
            ),
        )

    def __str__(self) -> str:
        """Return the key it is sorted by."""
        return self.sort_name


class ServiceAtLocation(models.Model):
    """That a service is given at a place (HSDS 3.1 ``service_at_location``); never a hidden one at a public place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, models.CASCADE, related_name="at_services")
    description = models.JSONField(default=dict, blank=True)
    origins = models.JSONField(default=dict, blank=True)

    class Meta:
        """Each service once at each place."""

        constraints = (models.UniqueConstraint(fields=("service", "location"), name="once_at_each_place"),)

    def __str__(self) -> str:
        """Return nothing that says where."""
        return str(self.id)
