"""What retention asks of minutes: which copies on paper are to be destroyed."""

from uuid import UUID

from django.db.models import QuerySet

from maillage.access.actor import Actor
from maillage.access.door import query
from maillage.access.facts import AgreementFacts
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.minutes.models import Copy


def facts_of_copies(situation: UUID) -> tuple[int, int]:
    """Return how many copies on paper are to be destroyed, and of how many that was confirmed."""
    asked = Copy.objects.filter(meeting__situation=situation, to_destroy_at__isnull=False)
    return asked.count(), asked.filter(destroyed_at__isnull=False).count()


def facts_of_copy(*, copy: UUID, **_: object) -> AgreementFacts:
    """Load whose copy it is, for the door; raise NotVisible when there is none."""
    row = Copy.objects.filter(pk=copy).first()
    if row is None:
        raise NotVisible
    return AgreementFacts(row.id, row.meeting_id, row.taken_by_id)


@query(Permission.COPY_DESTROY)
def copies_to_destroy(actor: Actor, /) -> QuerySet[Copy]:
    """Return the copies the actor took and is asked to destroy, the longest waiting first."""
    mine = Copy.objects.filter(taken_by=actor.id, to_destroy_at__isnull=False, destroyed_at__isnull=True)
    return mine.order_by("to_destroy_at", "id")
