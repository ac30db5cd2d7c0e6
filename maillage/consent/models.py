"""Consents of persons, authorisations of organisations, confidentiality agreements of participants."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from maillage.consent.rules.legal import Entry, Invoker
from maillage.core.ids import new_id
from maillage.core.sealing import SealedText
from maillage.people.rules import Content


class Consent(models.Model):
    """One person's consent that practitioners talk about the situation: whose, for what, until when.

    The paper stays with an organisation (``paper_kept_by``); nothing here says who the signer is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="consents")
    signer = models.ForeignKey("situations.Member", models.CASCADE, related_name="consents")
    capacity = models.CharField(max_length=20)  # consent.rules.Capacity
    scope = models.CharField(max_length=20)  # consent.rules.Scope
    given_on = models.DateField()
    expires_on = models.DateField()
    safe_to_ask = models.CharField(max_length=10)  # situations.rules.SafeToAsk
    language = models.CharField(max_length=12)
    interpreter = models.BooleanField(default=False)
    paper_kept_by = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ends_at = models.DateTimeField()  # the end of the local day of expires_on, or the withdrawal if that came first
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """In force is ``recorded_at <= at < ends_at``, straight from the index."""

        indexes = (
            models.Index(fields=("region", "situation", "signer", "ends_at")),
            models.Index(fields=("signer", "ends_at")),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("given_on")), name="ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"consent {self.id}"


class Authorisation(models.Model):
    """An organisation lets its people sit: standing until ``until``, or on one date, never naming a situation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, related_name="+")
    practitioner = models.ForeignKey("people.Practitioner", models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateField()
    until = models.DateField()
    given_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    # where the organisation has no manager here: who there gave it, and how; recorded by ``given_by``
    said_by = models.CharField(max_length=120, blank=True)
    said_how = models.CharField(max_length=10, blank=True)  # consent.rules.papers.SaidHow

    class Meta:
        """Looked up by organisation and day; one date is ``since == until``."""

        indexes = (models.Index(fields=("organisation", "until", "since")),)
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="authorised_forwards"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"authorisation {self.id}"


class Agreement(models.Model):
    """A participant's confidentiality agreement for one meeting, with the version of the text she signed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    meeting_id = models.UUIDField()  # meetings stand on a higher floor: no foreign key up
    practitioner = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    version = models.CharField(max_length=20)
    signed_at = models.DateTimeField()

    class Meta:
        """Once per person and meeting."""

        constraints = (models.UniqueConstraint(fields=("meeting_id", "practitioner"), name="signed_once"),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"agreement {self.id}"


class LegalGround(models.Model):
    """A line of a region's register: a ground on which something may be shared where consent cannot be asked for.

    Its text never changes: who wants other words takes it back and writes a new one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.JSONField()
    text = models.JSONField()
    invoker = models.CharField(max_length=10, choices=[(i, i) for i in Invoker])
    asks = ArrayField(models.CharField(max_length=10, choices=[(e, e) for e in Entry]), default=list, blank=True)
    days = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_by = models.ForeignKey("people.Practitioner", models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by region, the newest first."""

        indexes = (models.Index(fields=("region", "-made_at", "id")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"legal ground {self.id}"


class LegalEntry(models.Model):
    """Somebody relied on a legal ground for one situation: who, why, what she confirmed, until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    situation = models.ForeignKey("situations.Situation", models.CASCADE, related_name="legal_entries")
    ground = models.ForeignKey(LegalGround, models.PROTECT, related_name="+")
    said = ArrayField(models.CharField(max_length=10, choices=[(e, e) for e in Entry]), default=list, blank=True)
    words = SealedText(content=Content.REFERRAL)
    invoked_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    invoked_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        """The newest first; what holds now is found by its end."""

        ordering = ("-invoked_at", "id")
        indexes = (models.Index(fields=("situation", "-ends_at")),)
        constraints = (
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("invoked_at")), name="relied_on_forwards"),
        )

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"legal entry {self.id}"
