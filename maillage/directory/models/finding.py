"""What the search knows, kept by the database itself: nobody writes these rows, and each can be made again."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from maillage.directory.models.columns import Minutes, Moments, Spot
from maillage.directory.models.entries import Entries


class Entry(models.Model):
    """What the search knows of one service that goes on.

    ``names`` are its words and its organisation's, ``words`` those and all others, without accents, in both languages.
    ``terms`` are what can be asked for: ``n:food`` a need, ``l:fr`` a language, ``h:evening`` hours. ``rank`` is 0
    where it was checked within a year, 1 where that is longer ago, 2 where nobody has: what nobody checked sinks.
    """

    service = models.OneToOneField("directory.Service", models.CASCADE, primary_key=True, related_name="entry")
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+", db_index=False)
    rank = models.PositiveSmallIntegerField()
    names = SearchVectorField()
    words = SearchVectorField()
    terms = ArrayField(models.TextField())
    week = Minutes()
    off_on_holidays = models.BooleanField()
    irregular = models.BooleanField()
    moments = Moments(null=True)
    moments_until = models.DateField(null=True)

    objects: ClassVar[Entries] = Entries()

    class Meta:
        """Found by words and terms; in order without sorting; those whose calendar has to be laid out again."""

        indexes = (
            GinIndex(fields=("names",), name="entry_names", fastupdate=False),
            GinIndex(fields=("words",), name="entry_words", fastupdate=False),
            GinIndex(fields=("terms",), name="entry_terms", fastupdate=False),
            models.Index(fields=("rank", "service"), name="entry_order"),
            models.Index(fields=("region", "rank", "service"), name="entry_region_order"),
            models.Index(fields=("moments_until",), name="entry_calendar", condition=models.Q(irregular=True)),
        )

    def __str__(self) -> str:
        """Return nothing in particular."""
        return str(self.service_id)


class EntrySpot(models.Model):
    """One public place of a service; a hidden one has none."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="spots")
    location = models.ForeignKey("directory.Location", models.CASCADE, related_name="+")
    spot = Spot()

    def __str__(self) -> str:
        """Return nothing that says where."""
        return str(self.id)


class KnownWord(models.Model):
    """A word that stands in a public service: what somebody types is compared with it where nothing is found."""

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        """Found by likeness."""

        indexes = (GinIndex(fields=("word",), name="known_word", opclasses=("gin_trgm_ops",)),)

    def __str__(self) -> str:
        """Return the word."""
        return self.word


class Stale(models.Model):
    """A service whose entry has to be made again; written by the database whenever a row behind it changes."""

    service = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        """Return the service."""
        return str(self.service)
