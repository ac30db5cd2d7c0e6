"""Ways to sign in: set up, taken away."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn

from maillage.access.actor import Actor
from maillage.access.door import action
from maillage.access.roles import Permission
from maillage.core.errors import NotVisible, Refused
from maillage.core.mail import send_neutral
from maillage.people import wording
from maillage.people.models import Practitioner
from maillage.people.queries.facts import facts_of_sign_in
from maillage.people.queries.ways import row_of, ways_of
from maillage.people.wording.mail import ways_mail


def _her(person: UUID) -> Practitioner:
    return Practitioner.objects.select_for_update().get(pk=person)


def _changed(person: Practitioner) -> None:
    """Tell her by mail, so that a way which is not hers does not stay unseen."""
    send_neutral(person.email, *ways_mail(person.language))


def _added(person: Practitioner, row: Authenticator) -> Authenticator:
    RecoveryCodes.activate(person)
    _changed(person)
    return row


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def add_passkey(
    actor: Actor,  # noqa: ARG001  the door asked
    /,
    *,
    person: UUID,
    name: str,
    credential: Mapping[str, Any],
    by_link: bool,  # noqa: ARG001  for the door
) -> Authenticator:
    """Keep a passkey or a security key whose answer was verified; with the first way come recovery codes."""
    her = _her(person)
    return _added(her, WebAuthn.add(her, name, dict(credential)).instance)


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def add_code_app(
    actor: Actor,  # noqa: ARG001  the door asked
    /,
    *,
    person: UUID,
    secret: str,
    by_link: bool,  # noqa: ARG001  for the door
) -> Authenticator:
    """Keep a code app whose first code was right; an earlier one no longer counts."""
    her = _her(person)
    Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).delete()
    return _added(her, TOTP.activate(her, secret).instance)


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def remove_way(actor: Actor, /, *, person: UUID, way: str) -> None:
    """Take a way to sign in away; refused for the last one."""
    her = _her(person)
    row = row_of(actor, person=person, way=way)
    if row is None:
        raise NotVisible
    if len(ways_of(actor, person=person).alone) == 1:
        raise Refused("last_way", wording.LAST_WAY)
    row.delete()
    _changed(her)


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def show_codes(actor: Actor, /, *, person: UUID) -> list[str]:  # noqa: ARG001  the door asked
    """Return the recovery codes the first time they are asked for, and none ever after."""
    row = Authenticator.objects.select_for_update().filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None or row.wrap().did_view:
        return []
    codes = row.wrap()
    codes.mark_as_viewed()
    return list(codes.get_unused_codes())


@action(Permission.SIGN_IN_KEEP, facts=facts_of_sign_in)
def renew_codes(actor: Actor, /, *, person: UUID) -> None:
    """Make new recovery codes; the old ones are dead."""
    if not ways_of(actor, person=person).alone:
        raise NotVisible
    her = _her(person)
    Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(her)
    _changed(her)
