"""``{% load people %}``: what people and organisations are, in words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.template import Context
from django.utils.functional import Promise

from maillage.people import wording
from maillage.people.models import Practitioner
from maillage.people.queries.institutions import connected
from maillage.people.rules import Content
from maillage.people.wording import sessions
from maillage.people.wording.keeping import CONTENTS, months

if TYPE_CHECKING:
    from maillage.access.models import AuditCheckpoint

register = template.Library()


@register.filter
def kind(code: str) -> Promise | str:
    """Show a kind of organisation."""
    return wording.KINDS.get(code, "")


@register.filter
def sector(code: str) -> Promise | str:
    """Show a sector."""
    return wording.SECTORS.get(code, "")


@register.filter
def serves(codes: Iterable[str]) -> str:
    """Show whom an organisation serves."""
    return ", ".join(wording.said(wording.SERVES, [*codes]))


@register.filter
def expertise(codes: Iterable[str]) -> str:
    """Show what a practitioner can be asked for."""
    return ", ".join(wording.said(wording.EXPERTISE, [*codes]))


@register.filter
def roles(codes: Iterable[str]) -> str:
    """Show a person's roles."""
    return ", ".join(wording.said(wording.ROLES, [*codes]))


@register.filter
def languages(person: Practitioner) -> str:
    """Show the languages a person speaks, best first, with how well."""
    return ", ".join(wording.tongue(code, level) for code, level in person.tongues)


@register.filter
def persona(person: Practitioner) -> Promise | str:
    """Show what one does in a person's place, in a demonstration."""
    return wording.persona(person.roles, person.organisation.kind, person.organisation.serves)


@register.filter
def seal(checkpoint: "AuditCheckpoint") -> str:
    """Show the beginning of a checkpoint's hash, in groups that people can compare."""
    words = bytes(checkpoint.hash).hex()[:16]
    return " ".join(words[n : n + 4] for n in range(0, len(words), 4))


@register.filter
def device(code: str) -> str:
    """Show a browser and a system."""
    return sessions.device(code)


@register.filter
def content_words(content: Content) -> str:
    """Show "Notes of what was said at the table"."""
    return str(CONTENTS[content])


@register.filter
def months_words(number: int) -> str:
    """Show "6 months"."""
    return months(number)


@register.simple_tag(takes_context=True)
def institutions(context: Context) -> list[dict[str, object]]:
    """Return the institutions where the reader may sign in, or may come to."""
    actor = context["request"].actor
    if not settings.INSTITUTIONS or actor.id is None:
        return []
    known = connected(actor, person=actor.id)
    return [
        {"key": one.key, "name": one.name, "connected": one.issuer in known} for one in settings.INSTITUTIONS.values()
    ]
