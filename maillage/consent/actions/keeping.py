"""The end of what was written about legal grounds."""

from collections.abc import Collection
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.consent.models import LegalEntry
from maillage.core import sealing
from maillage.people.rules import Content


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, contents: Collection[Content]) -> None:
    """Blank the words whose key is about to be destroyed."""
    for content in contents:
        sealing.blank(LegalEntry.objects.filter(situation=situation), content)
