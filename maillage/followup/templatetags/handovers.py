"""``{% load handovers %}``: how a proposal stands, why a second meeting is left out, in words."""

from django import template

from maillage.followup.rules import Answer, Skip
from maillage.followup.wording import ANSWERS, SKIPS

register = template.Library()


@register.filter
def answer_words(code: str) -> str:
    """Return how a proposal stands."""
    return str(ANSWERS[Answer(code)])


@register.filter
def skip_words(code: str) -> str:
    """Return why a second meeting is left out."""
    return str(SKIPS[Skip(code)])
