"""The audit trail's tables: who asked for what, and what was answered. Never content. Nothing here is ever changed."""

from django.db import models


class AuditEntry(models.Model):
    """One passage through the door, allowed or refused. Only ``maillage_audit_append`` writes them (see ``trail``)."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=60)
    on = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=60, blank=True)
    because = models.CharField(max_length=40, blank=True)
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Read newest first; what was done about one situation is found by its name."""

        ordering = ("-seq",)
        indexes = (models.Index(fields=("about", "-seq"), name="audit_about", condition=~models.Q(about="")),)

    def __str__(self) -> str:
        """Return the line as a log would show it."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.what} {self.on} {self.because or 'allowed'}"


class AuditHead(models.Model):
    """Where the chain ends: one row, which every writer locks for as long as she appends."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        """Return how many lines there are."""
        return f"{self.seq} lines"


class AuditCheckpoint(models.Model):
    """How far the chain went on one day, signed; organisations keep copies."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        """Read newest first."""

        ordering = ("-day",)

    def __str__(self) -> str:
        """Return the day and the number of lines."""
        return f"{self.day}: {self.seq} lines"
