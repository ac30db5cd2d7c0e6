"""Which words of a suggestion could tell of a person. Pure.

A telephone, an address, a date are what a suggestion about a service is made of; a health card is not.
"""

from maillage.core.identifying import Hit, Identifier

NEVER = frozenset({Identifier.COURT_FILE, Identifier.HEALTH_CARD, Identifier.PLATE, Identifier.SIN})
PERHAPS = frozenset({Identifier.HANDLE, Identifier.NAME, Identifier.TITLED})


def forbids(hit: Hit) -> bool:
    """Return whether words must go: they are a person's and nobody else's."""
    return hit.kind in NEVER


def asks(hit: Hit) -> bool:
    """Return whether words may be somebody's name: she is asked once."""
    return hit.kind in PERHAPS
