"""``{% load guests %}``: how far a guest has come, in words."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from maillage.guests import wording
from maillage.guests.rules import Stage

register = template.Library()


@register.simple_tag
def guest_stage(stage: Stage) -> SafeString:
    """Draw how far a guest has come."""
    kind, words = wording.STAGES[stage]
    return render_to_string("ui/_tag.html", {"kind": kind, "words": str(words)})
