"""The public directory as one file, for other programs: HSDS 3.1's tabular package."""

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maillage.access.actor import Actor
from maillage.access.request import Asked
from maillage.directory.queries import programs
from maillage.exchange import queries
from maillage.exchange.formats import packing
from maillage.ui.problems import problem

MOST_PACKED = 50_000  # services; a larger directory is packed where the installation is kept
SAME, TOO_MANY = 304, 503


@login_not_required
@require_safe
def package(request: Asked) -> HttpResponse:
    """Give what anybody may read, whoever asks; what has not changed is not packed again."""
    anybody, language = Actor.anyone(), get_language() or "en"
    edition = programs.edition(anybody)
    tag = f'"{sha256(f"{edition} {language} {request.at.date()}".encode()).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer = HttpResponse(status=SAME)
    elif edition.services > MOST_PACKED:
        answer = problem(TOO_MANY, detail=_("The directory is too large to be packed while you wait."))
    else:
        rows = queries.packed(anybody, region=None, language=language)
        answer = HttpResponse(packing.zipped(rows), content_type="application/zip")
        answer["Content-Disposition"] = 'attachment; filename="hsds-3.1.zip"'
    answer["ETag"] = tag
    return answer
