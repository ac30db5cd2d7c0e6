"""What retention asks of meetings: when each situation last met."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from maillage.access.facts import MeetingState
from maillage.meetings.models import Meeting


def facts_of_last_met(situations: Collection[UUID]) -> dict[UUID, datetime]:
    """Return when the last meeting of each situation ends or ended; those without one are not there."""
    rows = Meeting.objects.filter(situation__in=situations).exclude(state=MeetingState.CANCELLED).order_by()
    return dict(rows.values_list("situation").annotate(last=Max("ends_at")))
