"""``{% load preparation %}``: times and what is at stake, in words."""

from django import template

from maillage.preparation.rules.coverage import Covered
from maillage.preparation.rules.times import Tally
from maillage.preparation.wording.coverage import asked_lately, named
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


@register.filter
def stake_words(line: Covered) -> str:
    """Show what is at stake."""
    return named(line)


@register.filter
def asked_words(times: int) -> str:
    """Show how often somebody was asked lately."""
    return asked_lately(times)
