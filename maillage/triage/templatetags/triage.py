"""``{% load triage %}``: how urgent a referral is, in words."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maillage.situations.rules.urgency import Sign
from maillage.situations.wording.urgency import SIGNS, URGENCIES
from maillage.triage import wording
from maillage.triage.rules.declining import Way

register = template.Library()


@register.simple_tag
def urgency(level: int) -> SafeString:
    """Draw how urgent a referral is as a tag."""
    kind, words = URGENCIES[level]
    return render_to_string("ui/_tag.html", {"kind": kind, "words": words})


@register.filter
def sign_words(sign: Sign) -> str:
    """Show what makes a referral urgent."""
    return str(SIGNS[sign])


@register.filter
def stage_words(stage: str) -> str:
    """Show a stage of what is shared."""
    return str(wording.STAGES[stage])


@register.filter
def shared_words(what: str) -> str:
    """Show what is shared."""
    return str(wording.SHARED[what])


@register.filter
def way_instead(way: Way) -> str:
    """Show what else can be done."""
    return str(wording.WAYS_INSTEAD[way])


@register.simple_tag
def match_outcome(outcome: str) -> SafeString:
    """Draw how it was settled whether two codes are one family."""
    kind, words = wording.OUTCOMES[outcome]
    return render_to_string("ui/_tag.html", {"kind": kind, "words": words})
