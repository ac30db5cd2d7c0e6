"""Who must not see a situation: the list, one more, one less."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from maillage.access.request import Asked
from maillage.situations.actions import walls as actions
from maillage.situations.forms.walls import WallForm
from maillage.situations.queries import walls as queries

MOST = 60


@require_safe
def walls(request: Asked, code: str) -> HttpResponse:
    """List who must not see a situation, and find who else must not."""
    shown = queries.of_situation(request.actor, code=code, words=request.GET.get("q", "")[:MOST])
    return render(request, "situations/walls.html", {"walls": shown})


@require_POST
def wall_raise(request: Asked, code: str) -> HttpResponse:
    """Keep a person or an organisation out."""
    queries.of_situation(request.actor, code=code)
    form = WallForm(request.POST)
    if form.is_valid():
        actions.raise_wall(request.actor, code=code, at=request.at, **form.cleaned_data)
    return redirect("situations:walls", code=code)


@require_POST
def wall_lower(request: Asked, code: str, wall: UUID) -> HttpResponse:
    """Take one off the list."""
    actions.lower_wall(request.actor, code=code, wall=wall)
    return redirect("situations:walls", code=code)
