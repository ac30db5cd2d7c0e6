"""What everybody of a region knows and names no family: its own name, its organisations, their telephones."""

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.roles import Permission
from maillage.core.identifying import Known
from maillage.people.queries import organisations, regions, visible


@query(Permission.ORGANISATION_READ)
def known_words(actor: Actor, /) -> Known:
    """Return the names and telephone numbers that are no hits in the actor's region."""
    named = list(organisations(actor).filter(active=True).values_list("name", flat=True))
    phones = list(visible(actor).exclude(phone="").values_list("phone", flat=True))
    home = regions(actor).filter(pk=actor.region).first() if actor.region else None
    if home is not None:
        named += [home.name, home.rapid_response]
        phones += [home.emergency_number, home.rapid_response_phone]
    return Known(
        names=tuple(sorted({name for both in named for name in both.values() if name})),
        telephones=frozenset(digits for phone in phones if (digits := "".join(filter(str.isdigit, phone)))),
    )
