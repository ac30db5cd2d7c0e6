"""The directory for other programs: HSDS 3.1, public, in the language of Accept-Language."""

import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from math import ceil
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from maillage.access.request import Asked
from maillage.core.errors import NotVisible
from maillage.directory.queries import programs as queries
from maillage.directory.queries.finding import Moment
from maillage.directory.rules.taxonomy import Vocabulary, term_id, vocabulary_id
from maillage.finding import formats
from maillage.finding.forms.programs import SIZE, ListForm
from maillage.ui.problems import problem

PROFILE = "https://docs.openreferral.org/en/v3.1.0/"
SAME, WRONG = 304, 400


def _moment(request: Asked) -> Moment:
    return Moment(request.at.astimezone(ZoneInfo(settings.TIME_ZONE)))


def _writer(request: Asked) -> formats.Writer:
    offset = _moment(request).local.utcoffset()
    assert offset is not None  # noqa: S101 -- for the type checker: the moment has a zone
    return formats.Writer(get_language() or "en", offset)


def _answer(request: Asked, said: Any) -> HttpResponse:
    """Answer; what has not changed is not sent again."""
    body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    tag = f'"{sha256(body.encode()).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    same = bool({tag, "*"} & known)
    answer = HttpResponse(status=SAME) if same else HttpResponse(body, content_type="application/json")
    answer["ETag"] = tag
    return answer


def _listed(
    request: Asked,
    rows_of: Callable[[ListForm], Any],
    write: Callable[[Any], Any],
    whole: Callable[[Any], Any] | None = None,
) -> HttpResponse:
    """Answer with one page of a list, as the standard counts pages; ``whole`` writes what is asked for in full."""
    form = ListForm(request.GET)
    if not form.is_valid():
        return problem(WRONG, errors={name: list(said) for name, said in form.errors.items()})
    number, size = form.cleaned_data["page"] or 1, form.cleaned_data["per_page"] or SIZE
    rows = rows_of(form)
    total = len(rows) if isinstance(rows, list) else rows.count()
    pages = max(1, ceil(total / size))
    write = whole if whole and form.cleaned_data["full"] else write
    contents = [write(row) for row in rows[(number - 1) * size : number * size]]
    about = {"total_items": total, "total_pages": pages, "page_number": number, "size": len(contents)}
    ends = {"first_page": number == 1, "last_page": number >= pages, "empty": not contents}
    return _answer(request, {**about, **ends, "contents": contents})


@login_not_required
@require_safe
def about(request: Asked) -> HttpResponse:
    """Say which standard is spoken here."""
    where = {"openapi_url": "openapi", "tabular_package_url": "package"}
    said = {name: request.build_absolute_uri(reverse(f"hsds:{page}")) for name, page in where.items()}
    return _answer(request, {"version": "3.1", "profile": PROFILE, **said})


@login_not_required
@require_safe
def openapi(request: Asked) -> HttpResponse:
    """Describe these answers, for programs."""
    return _answer(request, formats.openapi(request.build_absolute_uri(reverse("hsds:about")).rstrip("/")))


@login_not_required
@require_safe
def service_list(request: Asked) -> HttpResponse:
    """List services."""
    asked = {"moment": _moment(request)}
    return _listed(
        request,
        lambda form: queries.services(request.actor, wanted=form.wanted, since=form.since, **asked),
        _writer(request).service,
        _writer(request).whole_service,
    )


@login_not_required
@require_safe
def service(request: Asked, published: UUID) -> HttpResponse:
    """Show one service with all that belongs to it."""
    return _answer(request, _writer(request).whole_service(queries.service(request.actor, service=published)))


@login_not_required
@require_safe
def organization_list(request: Asked) -> HttpResponse:
    """List organisations."""
    return _listed(
        request,
        lambda form: queries.organizations(request.actor, words=form.wanted.words, full=form.since.full),
        _writer(request).organization,
        lambda row: _writer(request).whole_organization(row, row.read),
    )


@login_not_required
@require_safe
def organization(request: Asked, published: UUID) -> HttpResponse:
    """Show one organisation with its services."""
    row, services = queries.organization(request.actor, organization=published)
    return _answer(request, _writer(request).whole_organization(row, services))


@login_not_required
@require_safe
def at_location_list(request: Asked) -> HttpResponse:
    """List where services are given."""
    asked = {"moment": _moment(request)}
    return _listed(
        request,
        lambda form: queries.at_locations(request.actor, wanted=form.wanted, since=form.since, **asked),
        _writer(request).at_location,
        partial(_writer(request).whole_at_location, service=True),
    )


@login_not_required
@require_safe
def at_location(request: Asked, published: UUID) -> HttpResponse:
    """Show one service at one place."""
    row = queries.at_location(request.actor, at_location=published)
    return _answer(request, _writer(request).whole_at_location(row, service=True))


@login_not_required
@require_safe
def taxonomy_list(request: Asked) -> HttpResponse:
    """List our own vocabularies and others'."""
    writer = _writer(request)
    ours = [writer.own(one) for one in Vocabulary]
    return _listed(
        request,
        lambda form: list(filter(form.holds, [*ours, *map(writer.taxonomy, queries.taxonomies(request.actor))])),
        lambda said: said,
    )


@login_not_required
@require_safe
def taxonomy(request: Asked, published: UUID) -> HttpResponse:
    """Show one vocabulary."""
    writer = _writer(request)
    ours = {vocabulary_id(one): one for one in Vocabulary}
    if published in ours:
        return _answer(request, writer.own(ours[published]))
    return _answer(request, writer.taxonomy(_first(queries.taxonomies(request.actor).filter(pk=published))))


@login_not_required
@require_safe
def term_list(request: Asked) -> HttpResponse:
    """List our own terms and others'."""
    writer = _writer(request)
    ours = [writer.own_term(term) for terms in formats.OURS.values() for term in terms]
    return _listed(
        request,
        lambda form: list(filter(form.holds, [*ours, *map(writer.term, queries.terms(request.actor))])),
        lambda said: said,
    )


@login_not_required
@require_safe
def term(request: Asked, published: UUID) -> HttpResponse:
    """Show one term."""
    writer = _writer(request)
    ours = {term_id(one): one for terms in formats.OURS.values() for one in terms}
    if published in ours:
        return _answer(request, writer.own_term(ours[published]))
    return _answer(request, writer.term(_first(queries.terms(request.actor).filter(pk=published))))


def _first(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise NotVisible
    return found
