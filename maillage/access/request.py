"""What a view is handed: Django's request with the actor and the moment it was asked."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from maillage.access.actor import Actor
from maillage.access.presence import Standing


class Asked(HttpRequest):
    """A request behind :class:`~maillage.access.middleware.DoorMiddleware`."""

    actor: Actor
    at: datetime
    refused: bool = False
    presence: Standing | None = None
    was: Any = None  # whose session was over when she asked
