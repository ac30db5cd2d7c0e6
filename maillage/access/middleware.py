"""Round every request: who asks, one transaction (rendering included), the audit record, refusals as pages."""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.defaults import page_not_found

from maillage.access import rows, trail, wording
from maillage.access.actor import Actor
from maillage.access.policy import shut_to
from maillage.access.request import Asked
from maillage.core import clock
from maillage.core.errors import Denied, NotVisible, Refused, Unwritten
from maillage.core.sealing import Locked, keys_at_hand

SERVER_ERROR = 500
AGAIN = 60  # seconds after which it is worth trying again
log = logging.getLogger(__name__)
Answer = Callable[[Asked], HttpResponse]


class DoorMiddleware:
    """Sets ``request.actor`` and ``request.at``; keeps all of a request in one transaction, or none of it."""

    def __init__(self, get_response: Answer) -> None:
        """Look up who builds actors: a higher floor, named by the settings."""
        self.get_response = get_response
        self.actor_of: Callable[[object, Mapping[str, Any]], Actor] = import_string(settings.ACTOR_OF)

    def __call__(self, request: Asked) -> HttpResponse:
        """Answer the request; show and keep nothing of it that cannot be written into the audit trail."""
        try:
            return self._answer(request)
        except Unwritten:
            log.exception("The audit trail cannot be written.")
            answer = render(request, "ui/unwritten.html", status=503)
            answer["Retry-After"] = str(AGAIN)
            return answer
        except Locked as locked:  # no key to name in the trail what was asked for
            return self._refused(request, locked)

    def _answer(self, request: Asked) -> HttpResponse:
        """Answer the request; undo what it wrote when it failed or was refused."""
        whole = rows.is_whole()
        with keys_at_hand(), transaction.atomic(), trail.recording():
            request.at = clock.now()
            user = getattr(request, "user", None)
            signed_in = user is not None and user.is_authenticated
            request.actor = self.actor_of(user, request.session) if signed_in else Actor.anyone()
            zone = request.actor.zone if signed_in else settings.TIME_ZONE
            with timezone.override(ZoneInfo(zone)), rows.seen_by(request.actor, whole=whole):
                response = self.get_response(request)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response.render()
                if response.status_code >= SERVER_ERROR or getattr(request, "refused", False):
                    transaction.set_rollback(True)
        return response

    def process_view(
        self, request: Asked, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a guest whatever is not on the list of her pages, before anything is asked of it."""
        del args, kwargs
        if not getattr(view, "login_required", True):
            return None
        page = request.resolver_match.view_name if request.resolver_match else ""
        because = shut_to(request.actor, page)
        return self._refused(request, Denied(because, page)) if because else None

    def process_exception(self, request: Asked, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into its page."""
        if isinstance(exception, NotVisible):
            request.refused = True
            return page_not_found(request, exception)
        if isinstance(exception, Denied | Refused):
            return self._refused(request, exception)
        return None

    def _refused(self, request: Asked, why: Denied | Refused) -> HttpResponse:
        request.refused = True
        denied = isinstance(why, Denied)
        reason = wording.reason(why.because) if isinstance(why, Denied) else why.words
        context = {"reason": reason, "written_down": denied, "refused_at": request.at, "way_on": _way_on(why)}
        return render(request, "ui/refusal.html", context, status=why.status)


def _way_on(refusal: Denied | Refused) -> dict[str, object] | None:
    """Return the page that mends what was refused, where there is one: named by the settings."""
    because = getattr(refusal, "because", "")
    page = settings.MAILLAGE_WAYS_ON.get(because)
    return {"url": reverse(page), "words": wording.WAYS_ON[because]} if page else None
