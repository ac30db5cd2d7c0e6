"""Pages of the register of incidents."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from maillage.access.request import Asked
from maillage.incidents import actions, queries
from maillage.incidents.forms import IncidentForm, StepForm, TellForm
from maillage.incidents.rules import Outcome, Step, Tell


def incident_list(request: Asked) -> HttpResponse:
    """Show the register of the region, what was noticed last first."""
    region = queries.register(request.actor, region=request.actor.region)
    page = queries.page(request.actor, after=request.GET.get("after"))
    return render(request, "incidents/incident_list.html", {"page": page, "own": region})


def incident_record(request: Asked) -> HttpResponse:
    """Write an incident into the register."""
    region = queries.register(request.actor, region=request.actor.region)
    here = timezone.localtime(request.at)
    first = {"day": here.date(), "hour": here.strftime("%H:%M")}
    form = IncidentForm(request.POST or None, initial=first, zone=request.actor.zone, at=request.at)
    if request.method == "POST" and form.is_valid():
        row = actions.record_incident(request.actor, region=region, card=form.card, at=request.at)
        return redirect("incidents:incident_show", incident=row.pk)
    return render(request, "incidents/incident_record.html", {"form": form})


def incident_show(request: Asked, incident: UUID) -> HttpResponse:
    """Show an incident: what to do first, what was done, who waits to be told."""
    sheet = queries.one(request.actor, incident=incident)
    return render(request, "incidents/incident_show.html", {"sheet": sheet, "incident": sheet.incident})


def incident_step(request: Asked, incident: UUID) -> HttpResponse:
    """Write down a step that was taken."""
    queries.kept(request.actor, incident=incident)
    form = StepForm(request.POST or None, initial={"step": request.GET.get("step", "")})
    if request.method == "POST" and form.is_valid():
        step, words = Step(form.cleaned_data["step"]), form.cleaned_data["words"]
        actions.add_step(request.actor, incident=incident, step=step, words=words, at=request.at)
        return redirect("incidents:incident_show", incident=incident)
    return render(request, "incidents/incident_step.html", {"form": form, "incident": incident})


def incident_tell(request: Asked, incident: UUID) -> HttpResponse:
    """Write down who was told, or why not."""
    queries.kept(request.actor, incident=incident)
    form = TellForm(request.POST or None, initial={"who": request.GET.get("who", ""), "outcome": Outcome.TOLD})
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        who, outcome = Tell(kept["who"]), Outcome(kept["outcome"])
        actions.tell(request.actor, incident=incident, who=who, outcome=outcome, words=kept["words"], at=request.at)
        return redirect("incidents:incident_show", incident=incident)
    return render(request, "incidents/incident_tell.html", {"form": form, "incident": incident})


def incident_close(request: Asked, incident: UUID) -> HttpResponse:
    """Say what lacks, or close."""
    sheet = queries.kept(request.actor, incident=incident)
    if request.method == "POST":
        actions.close_incident(request.actor, incident=incident, at=request.at)
        return redirect("incidents:incident_show", incident=incident)
    return render(request, "incidents/incident_close.html", {"sheet": sheet, "incident": sheet.incident})
