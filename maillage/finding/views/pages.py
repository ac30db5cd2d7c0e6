"""The search, for everybody: no account, no trace of who looked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.directory.queries import finding
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.opening import at
from maillage.directory.rules.wanted import Wanted
from maillage.finding import wording
from maillage.finding.forms import USUAL, FindForm
from maillage.people import queries as people

SIZE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One service as a list shows it."""

    hit: finding.Hit
    standing: str
    open: bool
    checked: str
    unchecked: bool
    far: str
    reasons: str
    public: bool


def _region(request: Asked, slug: str) -> Any:
    """Return the region that is asked for, else the reader's own, else the first."""
    rows = list(people.regions(request.actor))
    own = [row for row in rows if row.slug == slug] or [row for row in rows if row.pk == request.actor.region]
    return next(iter(own or rows), None)


def _shown(hit: finding.Hit, moment: finding.Moment, wanted: Wanted) -> Shown:
    free = {moment.local.date()} if moment.holiday else set()
    now = moment.local.replace(tzinfo=None)
    answer = at(hit.lines, now, free)
    kilometres = wording.kilometres(hit, wanted)
    return Shown(
        hit,
        wording.standing(answer, now),
        answer.state == "open",
        wording.checked(hit.service.assured_date, now.date()),
        hit.service.assured_date is None,
        wording.far(kilometres) if kilometres is not None else "",
        "; ".join(wording.reasons(hit, wanted)),
        hit.service.confidentiality == Confidentiality.PUBLIC,
    )


@login_not_required
@require_safe
def find(request: Asked) -> HttpResponse:
    """Find services by words, needs, hours, languages and distance."""
    form = FindForm({"within": USUAL, **request.GET.dict()} if request.GET else None)
    form.is_valid()
    region = _region(request, request.GET.get("region", ""))
    context = {"form": form, "region": region, "regions": people.regions(request.actor)}
    if region is not None and not form.errors:
        moment = finding.moment(request.actor, region=region.pk, zone=region.zone, at=request.at)
        after, wanted = request.GET.get("after", ""), form.wanted
        page = finding.page(request.actor, wanted=wanted, moment=moment, region=region.pk, after=after, size=SIZE)
        context |= {
            "page": page,
            "found": [_shown(hit, moment, wanted) for hit in page.hits],
            "next": _next(request, page),
        }
    return render(request, "finding/find.html", context)


def _next(request: Asked, page: finding.Page) -> str:
    asked = request.GET.copy()
    asked["after"] = page.next
    return asked.urlencode() if page.next else ""


@login_not_required
@require_safe
def service_show(request: Asked, service: UUID) -> HttpResponse:
    """Show all that is known of one service."""
    hit = finding.hit(request.actor, service=service)
    region = people.region(request.actor, region=hit.service.region_id)
    moment = finding.moment(request.actor, region=region.pk, zone=region.zone, at=request.at)
    lines = [(wording.hours(line), line.description) for line in hit.lines if not line.closed]
    context = {"one": _shown(hit, moment, Wanted()), "service": hit.service, "lines": lines, "region": region}
    return render(request, "finding/service_show.html", context)
