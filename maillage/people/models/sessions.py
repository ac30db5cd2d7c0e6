"""Where somebody is signed in, and what she had typed when a session ended."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from maillage.access.presence import Marks
from maillage.core.ids import new_id


class SignedInManager(BaseSessionManager["SignedIn"]):
    """Finds and ends what one person has open."""

    def end(self, *people: UUID, but: str | None = None) -> int:
        """Delete the sessions of ``people`` and what was kept of their typing; spare the session ``but``."""
        Kept.objects.filter(person__in=people).delete()
        ended, _ = self.filter(person__in=people).exclude(session_key=but).delete()
        return ended


class SignedIn(AbstractBaseSession):
    """A session of this site; ``handle`` names it on pages, where the key itself must never stand."""

    handle = models.UUIDField(
        null=True, db_index=True
    )  # not unique: a session that changes its key is two for a moment
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="signed_in")
    begun_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=40, blank=True)

    objects: ClassVar[SignedInManager] = SignedInManager()

    def __str__(self) -> str:
        """Return what is used, never the key."""
        return self.device


class SessionStore(DatabaseStore):
    """Sessions in our own table, so that they can be listed and ended by person."""

    @classmethod
    def get_model_class(cls) -> type[SignedIn]:
        """Return our table."""
        return SignedIn

    def create_model_instance(self, data: dict[str, Any]) -> SignedIn:
        """Write beside the data whose session this is, and when it was begun and last used."""
        row: SignedIn = super().create_model_instance(data)  # type: ignore[assignment]  # of get_model_class
        person, marks = data.get(SESSION_KEY), Marks.read(data)
        if person and marks:
            row.person_id, row.handle, row.device = UUID(person), marks.handle, marks.device
            row.begun_at, row.used_at = marks.begun, marks.used
        return row


class InstitutionKey(models.Model):
    """By what an institution knows a person: set by herself while signed in, never guessed from an address."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="institution_keys")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField()

    class Meta:
        """One person for each subject, one subject of an institution for each person."""

        constraints = (
            models.UniqueConstraint(fields=("issuer", "subject"), name="one_person_per_subject"),
            models.UniqueConstraint(fields=("person", "issuer"), name="one_subject_per_person"),
        )

    def __str__(self) -> str:
        """Return the institution's address, not who it is."""
        return self.issuer


class Kept(models.Model):
    """A form that came too late, sealed with a key that only the browser has; gone after an hour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        """Newest first, for one person."""

        ordering = ("-kept_at",)

    def __str__(self) -> str:
        """Return when it ends."""
        return f"{self.ends_at:%H:%M}"
