"""``{% load upkeep %}``: codes of entries and suggestions in words."""

from django import template
from django.utils.functional import Promise

from maillage.upkeep.wording import ABOUTS, ANSWERS, REACHED, STATES

register = template.Library()


@register.filter
def about_words(code: str) -> Promise | str:
    """Show what a suggestion is about."""
    return next((words for known, words in ABOUTS.items() if known == code), "")


@register.filter
def answer_words(code: str) -> Promise | str:
    """Show what became of a suggestion."""
    return next((words for known, words in ANSWERS.items() if known == code), "")


@register.filter
def status_words(code: str) -> Promise | str:
    """Show whether a service goes on."""
    return STATES.get(code, "")


@register.filter
def reached_words(code: str) -> Promise | str:
    """Show how a service is reached."""
    return REACHED.get(code, "")
