"""``{% load preparation %}``: times, in words."""

from django import template

from maillage.preparation.rules.times import Tally
from maillage.preparation.wording.times import SUITS, counted

register = template.Library()


@register.filter
def tally_words(tally: Tally) -> str:
    """Show ``3 can, 1 cannot``."""
    return counted(tally)


@register.filter
def suit_words(suit: str) -> str:
    """Show "I can"."""
    return str(SUITS[suit]) if suit else ""
