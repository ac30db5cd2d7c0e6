"""Pages of the register of legal grounds, and of relying on one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.consent.actions import legal as actions
from maillage.consent.forms.legal import LineForm, RelyForm
from maillage.consent.queries import legal as queries
from maillage.people import queries as people
from maillage.situations.queries import naming


@require_safe
def ground_list(request: Asked) -> HttpResponse:
    """Show the register of the reader's region."""
    found = queries.register(request.actor, after=request.GET.get("after"))
    return render(request, "consent/ground_list.html", {"register": found, "page": found.page})


def ground_add(request: Asked) -> HttpResponse:
    """Write a ground into the register."""
    region = people.kept_region(request.actor, region=people.own_region(request.actor).pk)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_ground(request.actor, region=region.pk, line=form.line, at=request.at)
        return redirect("consent:ground_list")
    return render(request, "consent/ground_add.html", {"form": form})


def ground_retire(request: Asked, ground: UUID) -> HttpResponse:
    """Say what taking a ground back means, then take it back."""
    region = people.own_region(request.actor).pk
    row = queries.in_force(request.actor, region=region, ground=ground)
    if request.method == "POST":
        actions.retire_ground(request.actor, region=region, ground=ground, at=request.at)
        return redirect("consent:ground_list")
    return render(request, "consent/ground_retire.html", {"ground": row})


@require_safe
def reliance(request: Asked, code: str) -> HttpResponse:
    """Show the grounds the reader may rely on, and those relied on before."""
    found = queries.reliance(request.actor, code=code, at=request.at)
    return render(request, "consent/reliance.html", {"found": found, "at": request.at})


def rely(request: Asked, code: str, ground: UUID) -> HttpResponse:
    """Read one ground, enter what it asks for, and rely on it."""
    found = queries.reliance(request.actor, code=code, at=request.at)
    row = found.ground(ground)
    form = RelyForm(request.POST or None, asks=row.asks)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.rely_on(request.actor, code=code, ground=ground, said=form.said, words=words, at=request.at)
        return redirect("consent:reliance", code=code)
    readers = naming.readers(request.actor, situation=found.situation.pk)
    return render(request, "consent/rely.html", {"found": found, "ground": row, "form": form, "readers": readers})


@require_safe
def relied(request: Asked, code: str) -> HttpResponse:
    """Show the table on which legal grounds something is shared; the reason to who brings or leads it alone."""
    entries = queries.relied(request.actor, code=code)
    return render(request, "consent/relied.html", {"entries": entries, "code": code.upper(), "at": request.at})
