"""A guest's link and the code that opens it; who she is stands on her card, where she sits on her seat."""

from django.db import models

from maillage.core.ids import new_id


class Guest(models.Model):
    """One seat whose person comes by a link. Of link and code only what tells them from others is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.OneToOneField("meetings.Seat", models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)  # empty: no code is waiting
    code_ends_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)  # the last time
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Swept by what has not ended."""

        indexes = (models.Index(fields=("ended_at", "id")),)

    def __str__(self) -> str:
        """Return a neutral name."""
        return f"guest {self.id}"
