"""How often somebody did something lately. Keyed hashes, forgotten within a day, never written to PostgreSQL's log."""

from typing import ClassVar

from django.db import models


class Tally(models.Model):
    """One count: in ``bucket`` (who does what), of ``item`` (nothing, where only the number matters)."""

    objects: ClassVar["models.Manager[Tally]"] = models.Manager()

    pk = models.CompositePrimaryKey("bucket", "item")
    bucket = models.CharField(max_length=44)
    item = models.CharField(max_length=44, blank=True, default="")
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        """Return nothing that names anybody."""
        return f"{self.times}"
