"""``{% load consents %}``: consents and authorisations in words."""

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from maillage.consent import wording
from maillage.consent.wording import legal

register = template.Library()


@register.simple_tag
def consent_state(state: str) -> SafeString:
    """Draw how it stands with a consent as a tag."""
    return render_to_string("ui/_tag.html", {"kind": wording.STATE_TAGS[state], "words": wording.STATES[state]})


@register.filter
def capacity(code: str) -> Promise | str:
    """Show as what a person signed."""
    return wording.CAPACITIES.get(code, "")


@register.filter
def scope(code: str) -> Promise | str:
    """Show what practitioners may talk about."""
    return wording.SCOPES.get(code, "")


@register.filter
def spoken(code: str) -> str:
    """Show the language a consent was asked in."""
    return wording.language(code)


@register.filter
def invoker(code: str) -> Promise | str:
    """Show who may rely on a legal ground."""
    return legal.INVOKERS.get(code, "")


@register.filter
def entry_words(code: str) -> Promise | str:
    """Show what a legal ground asks to be entered."""
    return legal.ENTRIES.get(code, "")
