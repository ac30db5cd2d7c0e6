"""``{% load table %}``: parts and codes of a meeting in words."""

from django import template

from maillage.meetings.rules.guide import Part
from maillage.meetings.wording import entries, guide

register = template.Library()

register.filter("part_name", guide.name_of)
register.filter("part_under", guide.under)
register.filter("part_progress", guide.progress)
register.filter("part_left", guide.left_in)
register.filter("talked", guide.talked)
register.filter("tap", guide.tap)


@register.filter
def part_prompt(part: Part) -> str:
    """Return what the facilitator may ask who has not been heard in this part."""
    return str(guide.PROMPTS[part.number - 1])


@register.filter
def said(code: str, vocabulary: str) -> str:
    """Return a code in the words of a vocabulary of ``wording.entries``, for example ``{{ kind|said:"NEEDS" }}``."""
    words: entries.Words = getattr(entries, vocabulary)
    return str(words.get(code, ""))  # type: ignore[call-overload]  # a code is a str, as its StrEnum is


@register.simple_tag
def goal() -> str:
    """Return what every meeting is for."""
    return str(guide.goal())
