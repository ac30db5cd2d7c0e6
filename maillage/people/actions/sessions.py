"""Sessions: ended by whoever they belong to, swept away when they are over."""

from datetime import datetime
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.presence import LONGEST
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible
from maillage.people import queries
from maillage.people.models import Kept, SignedIn


@action(Permission.SESSION_KEEP, facts=queries.facts_of_person)
def end_session(actor: Actor, /, *, person: UUID, handle: UUID) -> None:  # noqa: ARG001  the door asked
    """End one of one's own sessions, at once."""
    ended, _ = SignedIn.objects.filter(person=person, handle=handle).delete()
    if not ended:
        raise NotVisible


@action(Permission.SESSION_KEEP, facts=queries.facts_of_person)
def end_other_sessions(actor: Actor, /, *, person: UUID, but: UUID | None) -> int:  # noqa: ARG001  the door asked
    """End all of one's own sessions but the one on this screen; return how many there were."""
    ended, _ = SignedIn.objects.filter(person=person).exclude(handle=but).delete()
    return ended


@action(Permission.SESSION_SWEEP)
def sweep_sessions(actor: Actor, /, *, at: datetime) -> None:  # noqa: ARG001  a job
    """Delete sessions that are over, and what was typed and not sent within the hour."""
    SignedIn.objects.filter(begun_at__lte=at - LONGEST).delete()
    SignedIn.objects.filter(person=None, expire_date__lte=at).delete()
    Kept.objects.filter(ends_at__lte=at).delete()
