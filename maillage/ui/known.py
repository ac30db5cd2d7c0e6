"""What everybody of the reader's region knows, for the check of identifying words; asked only when words need it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils.module_loading import import_string

from maillage.access.actor import Actor
from maillage.access.request import Asked
from maillage.core.identifying import Known, knowing


def known_words(get_response: Callable[[Asked], HttpResponse]) -> Callable[[Asked], HttpResponse]:
    """Let forms and actions of a request know the region's organisations (``settings.KNOWN_WORDS``)."""
    words_of: Callable[[Actor], Known] = import_string(settings.KNOWN_WORDS)

    def answer(request: Asked) -> HttpResponse:
        with knowing(lambda: words_of(request.actor)):
            return get_response(request)

    return answer
