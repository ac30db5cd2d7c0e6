"""A service that is named, in the reader's language."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.core.bilingual import in_language


def name_of(service: Any) -> str:
    """Return a service's name."""
    return in_language(service.name, get_language() or "en")[0]


def with_house(service: Any) -> str:
    """Return a service's name and its organisation's, where they are not one."""
    house = in_language(service.house, get_language() or "en")[0]
    return ", ".join(dict.fromkeys((name_of(service), house)))


def line_of(service: Any) -> str:
    """Return ``Service: the food bank``, or nothing where there is none."""
    if not service:
        return ""
    words = _("Service: {name}") if service.listed else _("Service: {name} (no longer listed)")
    return words.format(name=name_of(service))
