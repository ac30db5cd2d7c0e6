"""Practitioners' cards, roles and access."""

from collections.abc import Sequence
from uuid import UUID

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission, Role
from maillage.core.errors import NotVisible
from maillage.people import queries
from maillage.people.models import Practitioner, SignedIn
from maillage.people.rules import Expertise, Level, plain


@action(Permission.PERSON_KEEP, facts=queries.facts_of_invited)
def add_person(  # noqa: PLR0913  a card has this many lines
    actor: Actor,  # noqa: ARG001  the door asked
    /,
    *,
    organisation: UUID,
    name: str,
    email: str,
    roles: Sequence[Role],
    language: str = "fr",
    expertise: Sequence[Expertise] = (),
    spoken: Sequence[tuple[str, Level]] = (),
    phone: str = "",
) -> Practitioner:
    """Add a person without an invitation, and without a password: she asks for one by mail."""
    person = Practitioner.objects.enrol(organisation, email, name, roles, language)
    person.expertise, person.phone = list(expertise), phone
    person.save()
    person.speaks(spoken)
    return person


@action(Permission.PERSON_KEEP, facts=queries.facts_of_person)
def change_person(
    actor: Actor, /, *, person: UUID, name: str, roles: Sequence[Role], expertise: Sequence[Expertise], phone: str
) -> Practitioner:
    """Change what an organisation's manager keeps of a person: name, roles, expertise, telephone."""
    row = queries.one(actor, person=person)
    row.name, row.sort_name, row.phone = name, plain(name)[:120], phone
    row.roles, row.expertise = sorted(roles), list(expertise)
    row.save()
    return row


@action(Permission.PERSON_KEEP, facts=queries.facts_of_person)
def end_access(actor: Actor, /, *, person: UUID) -> Practitioner:
    """Close a person's account: her sessions end at once. What she wrote stays under her name."""
    row = queries.one(actor, person=person)
    row.is_active = False
    row.save(update_fields=("is_active",))
    SignedIn.objects.end(row.pk)
    return row


@action(Permission.PERSON_KEEP, facts=queries.facts_of_person)
def give_access_back(actor: Actor, /, *, person: UUID) -> Practitioner:
    """Open an account again that was closed, with its old password and roles."""
    row = queries.one(actor, person=person)
    row.is_active = True
    row.save(update_fields=("is_active",))
    return row


@action(Permission.PERSON_KEEP_SELF, facts=queries.facts_of_person)
def keep_card(
    actor: Actor,
    /,
    *,
    person: UUID,
    phone: str,
    language: str,
    expertise: Sequence[Expertise],
    spoken: Sequence[tuple[str, Level]],
    substitute: UUID | None = None,
) -> Practitioner:
    """Write one's own card; ``substitute`` is a colleague of the same organisation."""
    row = queries.one(actor, person=person)
    if substitute is not None and not queries.colleagues(actor).filter(pk=substitute).exists():
        raise NotVisible
    row.phone, row.language, row.expertise, row.substitute_id = phone, language, list(expertise), substitute
    row.save()
    row.speaks(spoken)
    return row
