"""What the pages of an entry share."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from maillage.access.request import Asked
from maillage.directory.rules.corrections import Correction
from maillage.upkeep import actions
from maillage.upkeep.forms import Marked
from maillage.upkeep.rules.merging import merged


def shelf_of(request: Asked) -> dict[str, UUID | None]:
    """Return whose entries are asked for: those of the reader's organisation and region."""
    return {"region": request.actor.region, "organisation": request.actor.organisation}


def changed(form: Any, card: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what a form changes of a card; nothing where somebody else changed the same: the form says so."""
    asked: Marked = form
    found = merged(asked.marks, card, form.card)
    if found.clashes:
        asked.see_again(found.clashes, card)
        return None
    return found.changes


def keep(request: Asked, row: Any, said: Correction) -> None:
    """Write a correction, where there is one."""
    if said.fields or said.parts or said.places or said.checked:
        actions.put_right(request.actor, service=row.pk, said=said, seen=row.last_modified, at=request.at)
