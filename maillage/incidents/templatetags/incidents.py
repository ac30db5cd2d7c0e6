"""``{% load incidents %}``: codes of the register as words."""

from django import template

from maillage.incidents import wording

register = template.Library()


@register.filter
def incident_kind(code: str) -> str:
    """Say what happened."""
    return str(wording.KINDS[code])


@register.filter
def incident_promise(code: str) -> str:
    """Say which promise it touches."""
    return str(wording.PROMISES[code])


@register.filter
def incident_step(code: str) -> str:
    """Say what is done."""
    return str(wording.STEPS[code])


@register.filter
def incident_to_do(code: str) -> str:
    """Say what is to be done."""
    return str(wording.TO_DO[code])


@register.filter
def incident_how(code: str) -> str:
    """Say how it is done."""
    return str(wording.HOW[code])


@register.filter
def incident_who(code: str) -> str:
    """Say who must be told."""
    return str(wording.TELLS[code])


@register.filter
def incident_outcome(code: str) -> str:
    """Say what became of telling."""
    return str(wording.OUTCOMES[code])


@register.filter
def incident_no(code: str) -> str:
    """Say why not."""
    return str(wording.NOS[code])
