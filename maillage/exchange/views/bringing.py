"""Pages by which a list comes in: the region's lists, a file, how its columns are read, go and stop."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.access.request import Asked
from maillage.exchange import queries
from maillage.exchange.actions import running
from maillage.exchange.formats.lists import Opened
from maillage.exchange.forms.bringing import FileForm, ReadingForm
from maillage.exchange.queries import running as asking
from maillage.exchange.rules.mapping import Reading, proposed
from maillage.exchange.rules.running import State
from maillage.exchange.wording import FORMATS, preview
from maillage.exchange.wording.running import STATES, TAGS
from maillage.people import queries as people


@require_safe
def source_list(request: Asked) -> HttpResponse:
    """Show the region's lists and the files on their way."""
    region = people.own_region(request.actor)
    desk = asking.desk(request.actor, region=region.pk, after=request.GET.get("after"), lists=request.GET.get("lists"))
    files = [(row, TAGS[State(row.state)], STATES[State(row.state)]) for row in desk.bringings.rows]
    lists = [(row, FORMATS.get(row.format, "")) for row in desk.sources.rows]
    return render(request, "exchange/source_list.html", {"desk": desk, "lists": lists, "files": files})


@require_http_methods(["GET", "POST"])
def bringing_add(request: Asked) -> HttpResponse:
    """Take in a file."""
    region = people.own_region(request.actor).pk
    lists = [row.name for row in queries.lists(request.actor, region=region)]
    chosen = {"source": request.GET.get("list", "")}
    form = FileForm(*_sent(request), lists=lists, initial=chosen)
    if form.is_valid():
        file, name = form.cleaned_data["file"], form.list_name
        kept = queries.remembered(request.actor, region=region, name=name)
        reading = Reading.of(_columns(form.glimpse, kept or {"language": get_language() or "en"}))
        taken = running.Taken(name, file.name, form.glimpse.format, reading, file.chunks())
        made = running.take_in(request.actor, region=region, taken=taken, at=request.at)
        return redirect("exchange:bringing_read", made)
    return render(request, "exchange/bringing_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
def bringing_read(request: Asked, bringing: UUID) -> HttpResponse:
    """Say how the columns are read, and see the first rows as they will be; or try the whole."""
    shown = asking.shown(request.actor, bringing=bringing)
    glimpse = asking.first_rows(request.actor, bringing=bringing)
    if shown.over or shown.goes_on or glimpse is None:
        return redirect("exchange:bringing_show", bringing)
    row, before = shown.row, Reading.of(shown.row.reading)
    rank = row.rank if row.rank is not None else queries.rank(request.actor, region=row.region_id, name=row.name)
    form = ReadingForm(request.POST or None, before=before, glimpse=glimpse, rank=rank, complete=row.complete)
    if form.is_valid():
        before = form.reading
        given = {"complete": form.cleaned_data["complete"], "rank": form.rank}
        running.read_as(request.actor, bringing=bringing, reading=before, **given)
        if "try" in request.POST:
            running.start(request.actor, bringing=bringing, trial=True)
            return redirect("exchange:bringing_show", bringing)
    rows = list(preview.rows(glimpse.said(before)(), before.language)) if glimpse.table else []
    return render(request, "exchange/bringing_read.html", {"form": form, "row": row, "rows": rows})


@require_POST
def bringing_start(request: Asked, bringing: UUID) -> HttpResponse:
    """Bring in what was tried."""
    running.start(request.actor, bringing=bringing, trial=False)
    return redirect("exchange:bringing_show", bringing)


@require_POST
def bringing_stop(request: Asked, bringing: UUID) -> HttpResponse:
    """Stop a run, or throw a file away."""
    running.stop(request.actor, bringing=bringing, at=request.at)
    return redirect("exchange:bringing_show", bringing)


def _sent(request: HttpRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _columns(glimpse: Opened, kept: dict[str, object]) -> dict[str, object]:
    """Return how a list was read the last time, with a proposal for the columns where there are none yet."""
    columns = dict(kept.get("columns") or {})  # type: ignore[call-overload]  # what was remembered as plain values
    there = glimpse.table.columns if glimpse.table else ()
    if not set(columns) & set(there):
        columns = proposed(there)
    return {**kept, "columns": columns, "language": str(kept.get("language", "en"))[:2]}
