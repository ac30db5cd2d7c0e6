"""Headers that every page carries and no library sets for us."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

Respond = Callable[[HttpRequest], HttpResponseBase]


def no_store(get_response: Respond) -> Respond:
    """Forbid any browser or proxy to keep a page. Static files never come here: whitenoise answers before."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        return response

    return respond
