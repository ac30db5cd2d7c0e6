"""Pages of persons: one's own card, and what a manager keeps of her organisation's people."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maillage.access.door import decide
from maillage.access.request import Asked
from maillage.access.roles import Permission, Role
from maillage.people import queries
from maillage.people.actions import invitations
from maillage.people.actions import people as actions
from maillage.people.forms.cards import OwnCard
from maillage.people.forms.persons import PersonForm
from maillage.people.queries import inviting


def me(request: Asked) -> HttpResponse:
    """Show and keep the reader's own card."""
    row = queries.own(request.actor)
    form = OwnCard(
        request.POST or None,
        initial=vars(row) | {"substitute": row.substitute_id},
        spoken=row.tongues,
        colleagues=[(str(one.pk), one.name) for one in queries.colleagues(request.actor)],
    )
    if request.method == "POST" and form.is_valid():
        actions.keep_card(request.actor, person=row.pk, **form.card)
        return redirect("people:me")
    return render(request, "people/me.html", {"form": form, "person": row})


def person_show(request: Asked, person: UUID) -> HttpResponse:
    """Show a practitioner's card."""
    row = queries.one(request.actor, person=person)
    keeps = decide(request.actor, Permission.PERSON_KEEP, queries.facts_of_person(person=person))
    return render(request, "people/person_show.html", {"person": row, "keeps": keeps})


def person_change(request: Asked, person: UUID) -> HttpResponse:
    """Change what a manager keeps of a person."""
    row = queries.kept_person(request.actor, person=person)
    given = {*inviting.grantable(request.actor, organisation=row.organisation_id), *map(Role, row.roles)}
    form = PersonForm(request.POST or None, initial=vars(row), given=given)
    if request.method == "POST" and form.is_valid():
        actions.change_person(request.actor, person=person, **form.cleaned_data)
        return redirect("people:person_show", person=person)
    return render(request, "people/person_change.html", {"form": form, "person": row})


def access_end(request: Asked, person: UUID) -> HttpResponse:
    """Say what ends when a person leaves, then close her account."""
    row = queries.kept_person(request.actor, person=person)
    if request.method == "POST":
        actions.end_access(request.actor, person=person)
        return redirect("people:organisation_show", organisation=row.organisation_id)
    return render(request, "people/access_end.html", {"person": row})


def sign_in_reset(request: Asked, person: UUID) -> HttpResponse:
    """Say what ends when somebody lost every way to sign in, then open her access anew."""
    row = queries.kept_person(request.actor, person=person)
    if request.method == "POST":
        invitations.reset_sign_in(request.actor, person=person, at=request.at)
        return redirect("people:person_show", person=person)
    return render(request, "people/sign_in_reset.html", {"person": row})


@require_POST
def access_return(request: Asked, person: UUID) -> HttpResponse:
    """Open an account again."""
    actions.give_access_back(request.actor, person=person)
    return redirect("people:person_show", person=person)
