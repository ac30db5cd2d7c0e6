"""``{% load risk %}``: what a tool says and what is judged, in words."""

from typing import Any

from django import template
from django.utils.translation import get_language

from maillage.core.bilingual import Text, in_language
from maillage.risk import wording

register = template.Library()


@register.filter
def judgement_words(code: str) -> str:
    """Show how the practitioner sees it, beside the tool."""
    return str(wording.JUDGEMENTS[code])


@register.filter
def result_words(row: Any) -> str:
    """Show the result of a record as its tool gives it."""
    return wording.result(row.tool, row.result)


@register.filter
def concern_words(item: Any) -> str:
    """Show what a record shows as concern."""
    return wording.concern(item.row.tool, item.concern)


@register.filter
def tool_name(name: Text) -> str:
    """Show a tool's name where no markup can stand."""
    return in_language(name, get_language() or "en")[0]
