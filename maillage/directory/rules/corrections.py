"""What a person puts right in an entry: only what she changed, so that lists go on saying the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from maillage.directory.rules.records import Fields

ADDRESS = ("address_1", "address_2", "city", "postal_code")


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place of a service as a person says it: what changed there, or that the service is no longer given there.

    ``at`` is which service-at-location it is; nothing for a new one.
    """

    at: UUID | None
    fields: Fields
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of an entry. ``None``: she says nothing of it. Words are given by language."""

    fields: Fields = field(default_factory=dict)
    phones: Sequence[Fields] | None = None
    schedules: Sequence[Fields] | None = None
    places: Sequence[PlaceSaid] | None = None
    checked: bool = False

    @property
    def parts(self) -> dict[str, Sequence[Fields]]:
        """Return the parts that she speaks of."""
        said = {"phones": self.phones, "schedules": self.schedules}
        return {name: rows for name, rows in said.items() if rows is not None}
