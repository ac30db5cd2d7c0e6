"""Answers to other programs: refusals as JSON (RFC 9457) in the language of who asks, open to pages of any origin."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

MEDIA = "application/problem+json"
METHODS = ("GET", "HEAD", "OPTIONS")
A_DAY = "86400"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Allow, ETag, Retry-After"}
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": A_DAY,
}
KEPT = ("Allow", "Retry-After")
S = HTTPStatus
WORDS = {
    S.BAD_REQUEST: _("What is asked cannot be read."),
    S.NOT_FOUND: _("There is no such thing."),
    S.METHOD_NOT_ALLOWED: _("This can only be read: ask with GET, HEAD or OPTIONS."),
    S.NOT_ACCEPTABLE: _("There is no answer of the kind that “Accept” asks for."),
    S.REQUEST_ENTITY_TOO_LARGE: _("What was sent is too large."),
    S.TOO_MANY_REQUESTS: _("Too much was asked for in a short time: wait, then ask again."),
    S.INTERNAL_SERVER_ERROR: _("Something went wrong here."),
    S.SERVICE_UNAVAILABLE: _("There is no answer at the moment: ask again later."),
}
Respond = Callable[[HttpRequest], HttpResponse]


def problem(status: int, **more: Any) -> HttpResponse:
    """Return what is wrong; ``more`` says what it is about this time."""
    title = str(WORDS.get(S(status)) or S(status).phrase)
    said = {"type": "about:blank", "title": title, "status": status, **more}
    return JsonResponse(said, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})


def for_programs(get_response: Respond) -> Respond:
    """Answer programs in their own terms, whoever refuses: a page of words is no answer to them."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.MAILLAGE_FOR_PROGRAMS):
            return get_response(request)
        answer = _answer(request, get_response)
        for name, value in CORS.items():
            answer[name] = value
        return answer

    return respond


def _answer(request: HttpRequest, get_response: Respond) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=S.NO_CONTENT, headers=PREFLIGHT)
    if request.method not in METHODS:
        refused = problem(S.METHOD_NOT_ALLOWED)
        refused["Allow"] = PREFLIGHT["Allow"]
        return refused
    answer = get_response(request)
    media = answer.get("Content-Type", "").partition(";")[0]
    if answer.status_code == S.OK and not request.accepts(media):
        return problem(S.NOT_ACCEPTABLE, available=[media])
    if answer.status_code < S.BAD_REQUEST or media == MEDIA:
        return answer
    told = problem(answer.status_code)
    for name in KEPT:
        if name in answer:
            told[name] = answer[name]
    return told
