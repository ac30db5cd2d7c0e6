"""What can be asked about meetings; ``live_facts`` is what the door is told of every actor (``ACTOR_FACTS``)."""

from maillage.meetings.queries.live import live_facts
from maillage.meetings.queries.meetings import facts_of, one, visible

__all__ = ["facts_of", "live_facts", "one", "visible"]
