"""What waits for a person: services that may be one, hours no program could read; and what the region shows."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.access.request import Asked
from maillage.directory import queries as directory
from maillage.directory.actions import reviewing
from maillage.exchange.forms.reviewing import MOST, ChoicesForm, HoursForm, begun
from maillage.exchange.queries import reviewing as asking
from maillage.people import queries as people


@require_safe
def pair_list(request: Asked) -> HttpResponse:
    """Show the pairs that may be one, with what speaks for it."""
    region = people.own_region(request.actor).pk
    found = asking.pairs(request.actor, region=region, after=request.GET.get("after"))
    return render(request, "exchange/pair_list.html", {"pairs": found.rows, "page": found.page})


@require_POST
def pair_settle(request: Asked, pair: UUID) -> HttpResponse:
    """Say that two services are one, and which of them stays; or that they are two."""
    stays = request.POST.get("stays", "")
    if stays:
        kept = asking.side(request.actor, likeness=pair, name=stays)
        reviewing.join(request.actor, likeness=pair, stays=kept, at=request.at)
    else:
        reviewing.keep_apart(request.actor, likeness=pair, at=request.at)
    return redirect("exchange:pair_list")


@require_safe
def hours_list(request: Asked) -> HttpResponse:
    """Show the services whose hours a person has to read."""
    region = people.own_region(request.actor).pk
    page = asking.unread(request.actor, region=region, after=request.GET.get("after"))
    return render(request, "exchange/hours_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def hours_read(request: Asked, service: UUID) -> HttpResponse:
    """Read hours as lines of a week; or leave them as text."""
    row, schedules = asking.hours_of(request.actor, service=service)
    form = HoursForm(request.POST or None, initial=begun(schedules))
    if "text" in request.POST:
        reviewing.leave_as_text(request.actor, service=service, at=request.at)
        return redirect("exchange:hours_list")
    if "more" in request.POST:
        count = min(MOST, form.total_form_count() + 1)
        form = HoursForm({**request.POST.dict(), **_days(request), "form-TOTAL_FORMS": str(count)})
    elif form.is_valid():
        reviewing.read_hours(request.actor, service=service, lines=form.lines, at=request.at)
        return redirect("exchange:hours_list")
    return render(request, "exchange/hours_read.html", {"service": row, "formset": form})


@require_http_methods(["GET", "POST"])
def choices_change(request: Asked) -> HttpResponse:
    """Say what the region shows of services whose place is hidden."""
    region = people.own_region(request.actor).pk
    row = directory.choices(request.actor, region=region)
    names = ("shows_by_phone", "shows_through_partner")
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial={n: getattr(row, n) for n in names})
    if form.is_valid():
        reviewing.choose(request.actor, region=region, **form.cleaned_data)
        return redirect("exchange:source_list")
    return render(request, "exchange/choices_change.html", {"form": form})


def _days(request: Asked) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if name.endswith("-days")}
