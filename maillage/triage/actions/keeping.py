"""The end of what was written between a referral and its table."""

from collections.abc import Collection
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core import sealing
from maillage.people.rules import Content
from maillage.triage.models import Question


@action(Permission.RETENTION_END)
def end_words(_: Actor, /, *, situation: UUID, contents: Collection[Content]) -> None:
    """Blank the words whose key is about to be destroyed."""
    for content in contents:
        sealing.blank(Question.objects.filter(situation=situation), content)
