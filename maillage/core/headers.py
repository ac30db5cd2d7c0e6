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


def in_utf8(get_response: Respond) -> Respond:
    """Read every form as UTF-8, whatever it says of itself: forms have no other, and Django's refusal is an error."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.encoding is not None:
            request.encoding = "utf-8"
        return get_response(request)

    return respond
