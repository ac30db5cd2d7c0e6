"""``{% load finding %}``: needs, languages and costs in words."""

from collections.abc import Iterable

from django import template

from maillage.directory.wording.codes import COSTS
from maillage.directory.wording.terms import NEEDS, SITUATIONS
from maillage.finding.wording import SPOKEN

register = template.Library()


@register.filter
def needs(codes: Iterable[str]) -> str:
    """Show what a service is for."""
    return ", ".join(str(words) for code, words in NEEDS.items() if code in set(codes))


@register.filter
def whom(codes: Iterable[str]) -> str:
    """Show for whom a service is."""
    return ", ".join(str(words) for code, words in SITUATIONS.items() if code in set(codes))


@register.filter
def tongues(codes: Iterable[str]) -> str:
    """Show languages; one that has no name here by its code."""
    return ", ".join(str(SPOKEN.get(code.split("-")[0].lower(), code)) for code in codes)


@register.filter
def cost(code: str) -> str:
    """Show what it costs."""
    return next((str(words) for known, words in COSTS.items() if known == code), "")
