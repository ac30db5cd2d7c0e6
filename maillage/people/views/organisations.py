"""Pages of regions and organisations."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.access.door import decide
from maillage.access.request import Asked
from maillage.access.roles import Permission
from maillage.people import queries
from maillage.people.actions import organisations as actions
from maillage.people.forms.cards import OrganisationForm, RegionForm, SearchForm
from maillage.people.queries import inviting
from maillage.ui.keyset import page_of

SIZE = 25


def organisation_list(request: Asked) -> HttpResponse:
    """Show the organisations of the region, by name; find one by any part of its name or by sector."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data if form.is_valid() else {}
    rows = queries.found(request.actor, words=sought.get("words", ""), sector=sought.get("sector", ""))
    page = page_of(rows, after=request.GET.get("after"), size=SIZE, order=("sort_name", "id"))
    context = {"form": form, "page": page, "sought": any(sought.values()), "may_add": _may_add(request)}
    return render(request, "people/organisation_list.html", context)


def _may_add(request: Asked) -> bool:
    region = request.actor.region
    return region is not None and decide(
        request.actor, Permission.ORGANISATION_KEEP, queries.facts_of_new_organisation(region=region)
    )


def organisation_show(request: Asked, organisation: UUID | None = None) -> HttpResponse:
    """Show an organisation and its people; to who keeps it, its invitations and what can be changed."""
    row = queries.organisation(request.actor, organisation=organisation)
    people = page_of(
        queries.people_of(request.actor, organisation=row.pk),
        after=request.GET.get("after"), size=SIZE, order=("sort_name", "id"),
    )  # fmt: skip
    context = {
        "organisation": row,
        "page": people,
        "keeps": decide(request.actor, Permission.ORGANISATION_KEEP, queries.facts_of_organisation(row)),
        "authorises": decide(request.actor, Permission.AUTHORISATION_GIVE, queries.facts_of_organisation(row)),
        "invitations": inviting.invitations(request.actor, organisation=row.pk),
        "mine": row.pk == request.actor.organisation,
    }
    return render(request, "people/organisation_show.html", context)


def organisation_add(request: Asked) -> HttpResponse:
    """Add an organisation to the reader's region."""
    queries.organisations(request.actor)  # a blank form, too, is not for who came with a password alone
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.add_organisation(request.actor, region=queries.own_region(request.actor).pk, **form.card)
        return redirect("people:organisation_show", organisation=row.pk)
    return render(request, "people/organisation_add.html", {"form": form})


def organisation_change(request: Asked, organisation: UUID) -> HttpResponse:
    """Change an organisation's card."""
    row = queries.kept(request.actor, organisation=organisation)
    form = OrganisationForm(request.POST or None, initial=OrganisationForm.filled(vars(row)))
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(request.actor, organisation=organisation, **form.card)
        return redirect("people:organisation_show", organisation=organisation)
    return render(request, "people/organisation_change.html", {"form": form, "organisation": row})


def organisation_end(request: Asked, organisation: UUID) -> HttpResponse:
    """Say what ends when an organisation leaves, then let it leave."""
    row = queries.kept(request.actor, organisation=organisation)
    if request.method == "POST":
        actions.end_organisation(request.actor, organisation=organisation)
        return redirect("people:organisation_list")
    people = queries.people_of(request.actor, organisation=organisation)
    return render(request, "people/organisation_end.html", {"organisation": row, "people": people.count()})


@require_POST
def organisation_resume(request: Asked, organisation: UUID) -> HttpResponse:
    """Take an organisation up again."""
    actions.resume_organisation(request.actor, organisation=organisation)
    return redirect("people:organisation_show", organisation=organisation)


def region_show(request: Asked) -> HttpResponse:
    """Show the reader's region: whom to call, from which age a child consents."""
    row = queries.own_region(request.actor)
    keeps = decide(request.actor, Permission.REGION_KEEP, queries.facts_of_region(region=row.pk))
    return render(request, "people/region_show.html", {"region": row, "keeps": keeps})


def region_change(request: Asked, region: UUID) -> HttpResponse:
    """Change a region's card."""
    row = queries.kept_region(request.actor, region=region)
    form = RegionForm(request.POST or None, initial=RegionForm.filled(vars(row)))
    if request.method == "POST" and form.is_valid():
        actions.keep_region(request.actor, region=region, **form.card)
        return redirect("people:region_show")
    return render(request, "people/region_change.html", {"form": form, "region": row})
