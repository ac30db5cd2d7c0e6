"""The services of the directory that measures name, as each reader may know them: one question for a whole page."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from maillage.access.actor import Actor
from maillage.directory.queries.naming import Named, named


def _id(words: str) -> UUID | None:
    """Return the service that a measure names; nothing where it names none, or its words are over."""
    try:
        return UUID(words)
    except ValueError:
        return None


def facts_of_services(actor: Actor, measures: Iterable[Any]) -> None:
    """Give measures the service that each names, where the directory shows it to the actor now."""
    asked = {row.pk: service for row in measures if row.service and (service := _id(row.service))}
    known: dict[UUID, Named] = named(actor, services=asked.values()) if asked else {}
    for row in measures:
        row.named = known.get(asked[row.pk]) if row.pk in asked else None
