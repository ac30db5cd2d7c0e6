"""``{% load minutes %}``: who reads minutes, and what can be added to them, in words."""

from collections.abc import Iterable
from typing import Any

from django import template

from maillage.meetings.rules.entries import Kind
from maillage.meetings.wording.entries import ADD

register = template.Library()


@register.simple_tag
def reader(read: Any, here: Any) -> str:
    """Return who reads, as the seat is shown to who looks."""
    return str(here.place_of(read.author).who)


@register.simple_tag
def readers(reads: Iterable[Any], here: Any) -> str:
    """Return who they are."""
    return ", ".join(reader(read, here) for read in reads)


@register.simple_tag
def kinds_to_add() -> list[tuple[Kind, str]]:
    """Return what can be added, with the words of the link."""
    return [(kind, str(ADD[kind])) for kind in Kind]
