"""Places. One that is not public has no address, no coordinates and no name here: the database refuses them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.core.ids import new_id
from maillage.directory.rules.codes import Confidentiality, LocationType

TELLING = {
    **dict.fromkeys(("latitude", "longitude"), None),
    **dict.fromkeys(("address_1", "address_2", "city", "county", "state_province", "postal_code"), ""),
    **dict.fromkeys(("attention", "address_key", "url", "external_identifier"), ""),
}
TELLING_WORDS = ("name", "alternate_name", "description", "transportation", "mailing")


class Location(models.Model):
    """Where services are given (HSDS 3.1 ``location`` with its ``address``; ``county`` is HSDS's ``region``).

    ``address_key`` is the address in small letters without accents, for likeness. ``mailing`` is another address that
    only takes post.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "directory.Organization", models.SET_NULL, null=True, blank=True, related_name="locations"
    )
    location_type = models.CharField(
        max_length=10, choices=[(t, t) for t in LocationType], default=LocationType.PHYSICAL
    )
    confidentiality = models.CharField(
        max_length=20, choices=[(c, c) for c in Confidentiality], default=Confidentiality.PUBLIC
    )
    name = models.JSONField(default=dict, blank=True)
    alternate_name = models.JSONField(default=dict, blank=True)
    description = models.JSONField(default=dict, blank=True)
    transportation = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=500, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier = models.CharField(max_length=100, blank=True)
    external_identifier_type = models.CharField(max_length=100, blank=True)
    attention = models.CharField(max_length=200, blank=True)
    address_1 = models.CharField(max_length=300, blank=True)
    address_2 = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    state_province = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2, blank=True)
    address_key = models.CharField(max_length=200, blank=True)
    mailing = models.JSONField(default=dict, blank=True)
    wheelchair = models.BooleanField(null=True, blank=True)
    accessibility = models.JSONField(default=list, blank=True)  # [{"description", "details", "url"}]
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    contacts = models.JSONField(default=list, blank=True)  # [{"name", "title", "department", "email"}]
    active = models.BooleanField(default=True)
    origins = models.JSONField(default=dict, blank=True)

    class Meta:
        """Found by its address; nothing tells where a hidden one is; coordinates come in pairs, on the globe."""

        indexes = (
            models.Index(
                fields=("region", "address_key"), name="location_address", condition=~models.Q(address_key="")
            ),
            models.Index(fields=("region", "id")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(confidentiality=Confidentiality.PUBLIC)
                | models.Q(**TELLING, **{word: {} for word in TELLING_WORDS}),
                name="hidden_place_is_nowhere",
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="coordinates_in_pairs",
            ),
        )

    def __str__(self) -> str:
        """Return nothing that says where."""
        return str(self.id)
