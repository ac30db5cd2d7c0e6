"""Whom a table lacks, in words."""

from django.utils.functional import Promise
from django.utils.translation import ngettext

from maillage.meetings.rules.entries import NeedKind
from maillage.meetings.wording.entries import NEEDS
from maillage.people.wording import EXPERTISE, SPOKEN
from maillage.preparation.rules.coverage import DAYS, MET_BY, Covered, Facet

WORDS: dict[Facet, dict[str, Promise | str]] = {
    Facet.KNOWLEDGE: dict(EXPERTISE),
    Facet.NEED: {code: words for code, words in NEEDS.items() if NeedKind(code) in MET_BY},
    Facet.LANGUAGE: dict(SPOKEN),
}


def named(one: Covered) -> str:
    """Return what is at stake."""
    return str(WORDS[one.facet].get(one.code, one.code))


def asked_lately(times: int) -> str:
    """Return how often somebody was asked lately: a hint, so that it is not always the same."""
    words = ngettext("Asked %(n)s time in the last %(days)s days", "Asked %(n)s times in the last %(days)s days", times)
    return words % {"n": times, "days": DAYS}
