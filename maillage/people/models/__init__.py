"""Regions, organisations, practitioners, invitations."""

from collections.abc import Iterable, Sequence
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Func, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Concat, Lower, Replace

from maillage.access.roles import Role
from maillage.core.ids import new_id
from maillage.people.rules import BOUNDS, Content, Expertise, Kind, Level, Sector, Serves, plain


def _months(content: Content) -> "models.PositiveSmallIntegerField[int, int]":
    least, usual, most = BOUNDS[content]
    between = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(default=usual, validators=between)


class Region(models.Model):
    """Where one outreach worker makes the approach known; ``prefix`` begins its situations' codes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    prefix = models.CharField(max_length=4, unique=True)
    name = models.JSONField()
    zone = models.CharField(max_length=60, default="America/Toronto")
    language = models.CharField(max_length=2, default="fr")
    consent_age = models.PositiveSmallIntegerField(default=14)
    emergency_number = models.CharField(max_length=20, default="911")
    rapid_response = models.JSONField(default=dict)
    rapid_response_phone = models.CharField(max_length=30, blank=True)
    support_line = models.JSONField(default=dict)  # who listens to workers after a hard meeting
    support_phone = models.CharField(max_length=30, blank=True)
    keeps_referral = _months(Content.REFERRAL)  # for how many months each kind of text is kept, and since when
    keeps_notes = _months(Content.NOTES)
    keeps_minutes = _months(Content.MINUTES)
    keeps_answers = _months(Content.ANSWERS)
    keeps_incidents = _months(Content.INCIDENTS)
    keeping_changed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the short name."""
        return self.slug

    @property
    def keeps(self) -> dict[Content, int]:
        """Return for how many months each kind of text is kept."""
        return {content: getattr(self, f"keeps_{content}") for content in Content}


class Organisation(models.Model):
    """A community, institutional or informal helper of one region."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organisations")
    name = models.JSONField()
    sort_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(k, k) for k in Kind])
    sector = models.CharField(max_length=30, choices=[(s, s) for s in Sector])
    serves = ArrayField(models.CharField(max_length=20, choices=[(s, s) for s in Serves]), default=list)
    active = models.BooleanField(default=True)
    joined = models.BooleanField(default=True)  # false: not a member, only its guests come, each to one meeting
    search = models.GeneratedField(
        expression=Func(
            Replace(
                Lower(
                    Concat(
                        KeyTextTransform("en", "name"), Value(" ", models.TextField()), KeyTextTransform("fr", "name")
                    )
                ),
                Value("œ", models.TextField()),
                Value("oe", models.TextField()),
            ),
            Value("àâäáãéèêëíîïìóôöòõúùûüçñ’", models.TextField()),
            Value("aaaaaeeeeiiiiooooouuuucn'", models.TextField()),
            function="translate",
            output_field=models.TextField(),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )  # both names in small letters without accents, kept by the database itself

    class Meta:
        """Listed by an unaccented key within a region; found by any part of either name."""

        indexes = (
            models.Index(fields=("region", "sort_name", "id")),
            GinIndex(fields=("search",), name="organisation_search", opclasses=("gin_trgm_ops",)),
        )

    def __str__(self) -> str:
        """Return the key it is sorted by."""
        return self.sort_name


class Practitioners(BaseUserManager["Practitioner"]):
    """Finds the person who signs in, whatever the letters' case."""

    def get_by_natural_key(self, username: str | None) -> "Practitioner":
        """Return the practitioner with this e-mail address."""
        return self.get(email__iexact=username)

    def enrol(self, organisation: UUID, email: str, name: str, roles: Sequence[Role], language: str) -> "Practitioner":
        """Return a new person, not yet saved, without a password."""
        person = self.model(email=email.strip(), name=name.strip(), sort_name=plain(name)[:120], language=language)
        person.organisation_id, person.roles = organisation, sorted(roles)
        person.set_unusable_password()
        return person


class Practitioner(AbstractBaseUser):
    """A person who works, and her account. No member of a family ever has one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="practitioners")
    roles = ArrayField(models.CharField(max_length=20), default=list)
    expertise = ArrayField(models.CharField(max_length=30, choices=[(e, e) for e in Expertise]), default=list)
    language = models.CharField(max_length=2, default="fr")
    contact = models.EmailField(blank=True)  # a guest's address: only mail knows it, nobody signs in with it
    phone = models.CharField(max_length=30, blank=True)
    substitute = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Practitioners] = Practitioners()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        """One account per address, whatever the letters' case."""

        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_per_address"),)
        indexes = (models.Index(fields=("organisation", "sort_name", "id")),)

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def is_guest(self) -> bool:
        """Whether this is the card of a guest: no password, no way to sign in, one meeting."""
        return Role.GUEST in self.roles

    @property
    def address(self) -> str:
        """Where mail reaches her; empty once a guest's seat is over."""
        return self.contact if self.is_guest else self.email

    @property
    def tongues(self) -> list[tuple[str, str]]:
        """The languages she speaks, as (code, level), best first."""
        rows = sorted((list(Level).index(Level(one.level)), one.code, one.level) for one in self.spoken.all())
        return [(code, str(level)) for _, code, level in rows]

    def speaks(self, tongues: Iterable[tuple[str, Level]]) -> None:
        """Write anew which languages she speaks, as (code, level); the first naming of a language counts."""
        self.spoken.all().delete()
        named = dict(reversed(list(tongues))).items()
        Spoken.objects.bulk_create(Spoken(practitioner=self, code=code, level=level) for code, level in named)


class Spoken(models.Model):
    """A language a practitioner speaks, and how well. ``code`` is BCP 47."""

    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="spoken")
    code = models.CharField(max_length=12)
    level = models.CharField(max_length=10, choices=[(level, level) for level in Level])

    class Meta:
        """Each language once."""

        constraints = (models.UniqueConstraint(fields=("practitioner", "code"), name="each_language_once"),)

    def __str__(self) -> str:
        """Return code and level."""
        return f"{self.code}: {self.level}"


class Invitation(models.Model):
    """A way in for one person; its link is random, single-use, and ends. With ``person`` it opens an account anew."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    language = models.CharField(max_length=2, default="fr")
    invited_by = models.ForeignKey(Practitioner, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Practitioner, models.CASCADE, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read newest first within an organisation."""

        indexes = (models.Index(fields=("organisation", "-sent_at")),)

    def __str__(self) -> str:
        """Return who is invited."""
        return self.name


class ManyOpened(models.Model):
    """That somebody opened unusually many situations within an hour: for the outreach worker of her region."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Read by region, newest first."""

        indexes = (models.Index(fields=("region", "-at")),)

    def __str__(self) -> str:
        """Return nothing that names anybody."""
        return str(self.id)


from maillage.people.models.sessions import InstitutionKey, Kept, SignedIn  # noqa: E402  they point at who signs in

__all__ = (
    "InstitutionKey",
    "Invitation",
    "Kept",
    "ManyOpened",
    "Organisation",
    "Practitioner",
    "Practitioners",
    "Region",
    "SignedIn",
    "Spoken",
)
