"""What the directory knows that must not be read from a sheet. Pure."""

from dataclasses import dataclass

from maillage.sheets.rules.matching import digits, found, words_of
from maillage.sheets.rules.sheet import Line
from maillage.sheets.rules.words import NUMBERS

SHORTEST_NAME = 4  # letters of a name that is looked for in other words


@dataclass(frozen=True, slots=True)
class Services:
    """What the directory knows: names as ``words_of`` gives them, and figures of telephones.

    ``hidden``: places whose address nobody may learn; ``ids``: those services, whatever a line calls them.
    ``sensitive``: names of services for women who live with violence under which they are known. ``agreed``: the
    neutral names that their organisations agreed to.
    """

    hidden: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    sensitive: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


NOTHING_KNOWN = Services()


def is_sensitive(line: Line, services: Services = NOTHING_KNOWN) -> bool:
    """Return whether a line is of a service for women who live with violence, as far as can be seen."""
    names = services.sensitive | services.hidden | services.agreed
    return (
        line.sensitive
        or digits(line.phone) in NUMBERS | services.numbers
        or bool(named(line.name, names))
        or bool(found("tells", f"{line.name}. {line.details}"))
    )


def named(text: str, names: frozenset[str]) -> str:
    """Return the first of some folded names that a text says."""
    plain = f" {words_of(text)} "
    there = (name for name in names if len(name) >= SHORTEST_NAME and f" {name} " in plain)
    return min(there, key=lambda name: (-len(name), name), default="")
