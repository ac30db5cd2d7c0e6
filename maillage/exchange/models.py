"""Files that people bring by a page, how far each has come, and what became of it row by row."""

from django.db import models

from maillage.core.ids import new_id
from maillage.exchange.rules.kinds import Format
from maillage.exchange.rules.running import Group, State


class Bringing(models.Model):
    """One file on its way into a region's directory. The file itself lies beside the database until this is over.

    ``reading`` says how its columns are read, ``rank`` how much the list's word is to count where that changes;
    ``done`` of ``total`` rows are behind it, none known while it is looked through for the first time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=30, choices=[(f, f) for f in Format])
    reading = models.JSONField(default=dict)
    complete = models.BooleanField(default=True)
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=[(s, s) for s in State], default=State.OPEN)
    made_by = models.ForeignKey("people.Practitioner", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    stop_asked = models.BooleanField(default=False)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        """Listed by region, the newest first; swept by state."""

        indexes = (
            models.Index(fields=("region", "-made_at", "id"), name="bringings_of_region"),
            models.Index(fields=("state", "made_at"), name="bringings_by_state"),
        )

    def __str__(self) -> str:
        """Return the name of the list."""
        return self.name


class Line(models.Model):
    """One line of a report. Of a hidden place it repeats no cell."""

    id = models.BigAutoField(primary_key=True)
    bringing = models.ForeignKey(Bringing, models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField()
    group = models.CharField(max_length=10, choices=[(g, g) for g in Group])
    code = models.CharField(max_length=20)
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=300, blank=True)

    class Meta:
        """Read in the order of the rows, all or one group."""

        indexes = (
            models.Index(fields=("bringing", "row", "id"), name="lines_of_report"),
            models.Index(fields=("bringing", "group", "row", "id"), name="lines_of_group"),
        )

    def __str__(self) -> str:
        """Return where it stands."""
        return str(self.row)
