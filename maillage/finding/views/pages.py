"""The search, for everybody: no account, no trace of who looked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.access.actor import Actor
from maillage.access.door import decide
from maillage.access.request import Asked
from maillage.access.roles import Permission
from maillage.directory.queries import facts_of, finding
from maillage.directory.rules.codes import Confidentiality
from maillage.directory.rules.opening import at
from maillage.directory.rules.wanted import Place, Wanted, distance
from maillage.directory.wording.hours import hours
from maillage.directory.wording.keeping import closures
from maillage.finding import rules, wording
from maillage.finding.forms import USUAL, FindForm
from maillage.people import queries as people

SIZE = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One service as a list shows it; ``number`` where it stands on the map."""

    hit: finding.Hit
    standing: str
    open: bool
    checked: str
    unchecked: bool
    far: str
    reasons: str
    public: bool
    placed: bool
    number: int = 0


def _regions(request: Asked, slug: str) -> tuple[Any, list[Any]]:
    """Return the region that is asked for, else the reader's own, else the first; and those with anything to find."""
    rows = list(people.regions(request.actor))
    there = finding.stocked(request.actor, regions=[row.pk for row in rows])
    full = [row for row in rows if row.pk in there]
    own = [row for row in rows if row.slug == slug] or [row for row in rows if row.pk == request.actor.region]
    return next(iter(own or full or rows), None), full


def _nearest(hit: finding.Hit, wanted: Wanted) -> rules.Spot | None:
    """Return the nearest public place of a service; a hidden one is nowhere."""
    here = wanted.near
    if here is None or hit.service.confidentiality != Confidentiality.PUBLIC:
        return None
    places = [(place.latitude, place.longitude) for place in hit.places]
    known = [(a, b) for a, b in places if a is not None and b is not None]
    return min(known, key=lambda spot: distance(here, *spot), default=None)


def _shown(hit: finding.Hit, moment: finding.Moment, wanted: Wanted, number: int = 0) -> Shown:
    free = {moment.local.date()} if moment.holiday else set()
    now = moment.local.replace(tzinfo=None)
    answer = at(hit.lines, now, free)
    spot = _nearest(hit, wanted)
    public = hit.service.confidentiality == Confidentiality.PUBLIC
    kilometres = None if spot is None or wanted.near is None else distance(wanted.near, *spot)
    return Shown(
        hit,
        wording.standing(answer, now),
        answer.state == "open",
        wording.checked(hit.service.assured_date, now.date()),
        hit.service.assured_date is None,
        wording.far(kilometres) if kilometres is not None else "",
        "; ".join(wording.reasons(hit, wanted)),
        public,
        not public or any(place.address_1 or place.city for place in hit.places),
        number if spot else 0,
    )


def _map(hits: tuple[finding.Hit, ...], wanted: Wanted) -> rules.Map | None:
    """Return the map of what was found around a place; there is none of one service alone."""
    spots = [(number, spot) for number, hit in enumerate(hits, start=1) if (spot := _nearest(hit, wanted))]
    here = wanted.near
    return rules.drawn((here.latitude, here.longitude), spots) if here and len(spots) > 1 else None


@login_not_required
@require_safe
def find(request: Asked) -> HttpResponse:
    """Find services by words, needs, hours, languages and distance."""
    region, regions = _regions(request, request.GET.get("region", ""))
    asked = {"within": USUAL, **request.GET.dict()} if request.GET else None
    form = FindForm(asked, town=lambda typed: _town(request, region, typed))
    form.is_valid()
    context = {"form": form, "region": region, "regions": regions}
    if region is not None and not form.errors:
        moment = finding.moment(request.actor, region=region.pk, zone=region.zone, at=request.at)
        after, wanted = request.GET.get("after", ""), form.wanted
        page = finding.page(request.actor, wanted=wanted, moment=moment, region=region.pk, after=after, size=SIZE)
        context |= {
            "page": page,
            "found": [_shown(hit, moment, wanted, number) for number, hit in enumerate(page.hits, start=1)],
            "map": _map(page.hits, wanted),
            "next": _next(request, page),
            "begin": _begin(request),
        }
    return render(request, "finding/find.html", context)


def _town(request: Asked, region: Any, typed: str) -> Place | None:
    return finding.town(request.actor, region=region.pk, typed=typed) if region else None


def _next(request: Asked, page: finding.Page) -> str:
    asked = request.GET.copy()
    asked["after"] = page.next
    return asked.urlencode() if page.next else ""


def _begin(request: Asked) -> str:
    asked = request.GET.copy()
    asked.pop("after", None)
    return asked.urlencode()


@login_not_required
@require_safe
def service_show(request: Asked, service: UUID) -> HttpResponse:
    """Show all that is known of one service."""
    hit = finding.hit(request.actor, service=service)
    region = people.region(request.actor, region=hit.service.region_id)
    moment = finding.moment(request.actor, region=region.pk, zone=region.zone, at=request.at)
    lines = [(hours(line), line.description) for line in hit.lines if not line.closed]
    context = {"one": _shown(hit, moment, Wanted()), "service": hit.service, "lines": lines, "region": region}
    context |= {"closures": list(closures(hit.lines, moment.local.date())), **_ways_on(request, hit.service)}
    return render(request, "finding/service_show.html", context)


def _ways_on(request: Asked, row: Any) -> dict[str, bool]:
    """Return whether anybody may suggest a change here, and whether the reader may put it right herself."""
    listed = decide(Actor.anyone(), Permission.SERVICE_READ, facts_of(row))
    return {"anybody": listed, "keeps": decide(request.actor, Permission.SERVICE_KEEP, facts_of(row))}
