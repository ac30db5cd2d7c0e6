"""Suggesting a change, for anybody and without a trace of who; settling it, for who answers."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.access.actor import Actor
from maillage.access.request import Asked
from maillage.directory.queries import finding
from maillage.directory.rules.codes import Confidentiality
from maillage.upkeep import actions, queries, wording
from maillage.upkeep.forms.suggestions import SuggestionForm
from maillage.upkeep.rules import About, Answer
from maillage.upkeep.views import shelf_of


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: Asked, service: UUID) -> HttpResponse:
    """Ask what is not right about a service, and keep it: whoever is signed in is nobody here."""
    nobody = Actor.anyone()
    row = finding.hit(nobody, service=service).service
    names = (*row.name.values(), *row.organization.name.values())
    form = SuggestionForm(request.POST or None, hidden=row.confidentiality != Confidentiality.PUBLIC, names=names)
    if request.method == "POST" and form.is_valid():
        about, words = About(form.cleaned_data["about"]), form.cleaned_data["words"]
        actions.suggest(nobody, service=service, about=about, words=words, at=request.at)
        return redirect("upkeep:suggested", service=service)
    return render(request, "upkeep/suggest.html", {"form": form, "service": row})


@login_not_required
@require_safe
def suggested(request: Asked, service: UUID) -> HttpResponse:
    """Say thanks, and what becomes of it."""
    row = finding.hit(Actor.anyone(), service=service).service
    return render(request, "upkeep/suggested.html", {"service": row})


def suggestion_list(request: Asked) -> HttpResponse:
    """List the suggestions that wait for the reader."""
    page = queries.page(request.actor, **shelf_of(request), after=request.GET.get("after"))
    return render(request, "upkeep/suggestion_list.html", {"page": page, "abouts": wording.ABOUTS})


@require_POST
def suggestion_settle(request: Asked, suggestion: UUID) -> HttpResponse:
    """Say what became of a suggestion."""
    said = request.POST.get("answer", "")
    if said not in set(Answer):
        return redirect("upkeep:suggestion_list")
    service = actions.settle(request.actor, suggestion=suggestion, answer=Answer(said), at=request.at)
    if request.POST.get("back") == "entry":
        return redirect("upkeep:entry_show", service=service)
    return redirect("upkeep:suggestion_list")
