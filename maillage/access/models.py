"""The audit trail's table: who asked for what, and what was answered. Never content."""

from django.db import models


class AuditEntry(models.Model):
    """One passage through the door, allowed or refused. Written on a connection of its own (see ``trail``)."""

    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=60)
    on = models.CharField(max_length=60, blank=True)
    because = models.CharField(max_length=40, blank=True)

    class Meta:
        """Read newest first."""

        ordering = ("-id",)
        indexes = (models.Index(fields=("on", "-id")),)

    def __str__(self) -> str:
        """Return the line as a log would show it."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.who} {self.what} {self.on} {self.because or 'allowed'}"
