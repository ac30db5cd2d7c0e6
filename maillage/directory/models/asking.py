"""Questions to the search in PostgreSQL's own terms: words, conditions, distances."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import FloatField, Func, Q

from maillage.directory.rules.opening import Wish
from maillage.directory.rules.wanted import Wanted

LANGUAGES = ("directory_en", "directory_fr")
PIECE = 240  # minutes of a piece of the week: which are open in one is read from an index


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is asked: the region's time, and whether that day is a public holiday."""

    local: datetime
    holiday: bool = False


class Far(Func):
    """The metres on Mercator's map between a spot and a place."""

    template = "(%(expressions)s)"
    arg_joiner = " <-> "
    output_field = FloatField()


class Spotted(Func):
    """A place on Mercator's map."""

    function = "directory_spot"


def said(words: Sequence[str]) -> SearchQuery:
    """Return the question for words, in either language; ``a|b`` is one of these words, ``a*`` any that begins so."""
    return reduce(and_, (reduce(or_, _meant(word)) for word in words))  # type: ignore[no-any-return]  # a sum of them


def _meant(word: str) -> Iterator[Any]:
    if word.endswith("*"):
        yield SearchQuery(f"'{word[:-1]}':*", config="directory_plain", search_type="raw")
        return
    for one in word.split("|"):
        for config in LANGUAGES:
            yield SearchQuery(one, config=config)


def conditions(wanted: Wanted, moment: Moment, region: UUID | None) -> Q:
    """Return the conditions besides words."""
    said = Q(region=region) if region else Q()
    if wanted.asked:
        said &= Q(terms__contains=wanted.asked)
    if wanted.when is Wish.NOW:
        minute = moment.local.weekday() * 1440 + moment.local.hour * 60 + moment.local.minute
        said &= Q(terms__overlap=[f"o:{minute // PIECE}", "o:any"])
        usual = Q(irregular=False, week__holds=minute)
        usual &= Q(off_on_holidays=False) if moment.holiday else Q()
        said &= usual | Q(irregular=True, moments__holds=moment.local.replace(tzinfo=None))
    return said
