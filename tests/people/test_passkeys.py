"""From the invitation to the second sign-in, with a key that Chromium plays: the way in as people walk it."""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from playwright.sync_api import CDPSession, expect

from maillage.access.roles import Role
from maillage.people.actions import invitations
from maillage.people.models import Practitioner
from tests.journeys.conftest import PASSWORD, Walk, Walks, chromium_here, contexts, living, walks
from tests.world import World

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def stop(walk: Walk, name: str) -> None:
    walk.stop(name)
    if pictures := os.environ.get("PICTURES"):
        width = walk.page.viewport_size["width"] if walk.page.viewport_size else 0
        walk.page.screenshot(path=Path(pictures) / f"{name}-{walk.language}-{width}.png", full_page=True)


def plug_in(walk: Walk, **other: Any) -> Callable[[], CDPSession]:
    """Give the browser a key; return what takes it out again."""
    devtools = walk.page.context.new_cdp_session(walk.page)
    devtools.send("WebAuthn.enable")
    one = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, **other}})

    def out() -> CDPSession:
        devtools.send("WebAuthn.removeVirtualAuthenticator", one)
        return devtools

    return out


def press_key(walk: Walk) -> None:
    """Press the button that asks the key."""
    walk.page.locator("form[data-passkey] button").click()


def invited(world: World, at: datetime, language: str) -> str:
    link = invitations.invite(
        world.actor("lucie"),
        organisation=world.organisations["quai-neuf"].pk,
        name="Ana Morin",
        email="ana@example.org",
        roles=[Role.PRACTITIONER],
        language=language,
        at=at,
    )
    return link.removeprefix(settings.SITE_URL).split("/", 2)[2]


def open_account(walk: Walk, link: str) -> None:
    """Follow the invitation and choose a password: the page that sets up a passkey comes next."""
    walk.go(link)
    for name in ("password1", "password2"):
        walk.fill(name, PASSWORD)
    walk.send()
    walk.at("/people/me/sign-in/")


def set_up_key(walk: Walk) -> list[str]:
    """Set up a key, and copy the recovery codes, which are shown this one time."""
    walk.follow("/me/sign-in/passkey/")
    walk.fill("name", "Clé grise")
    stop(walk, "passkey-add")
    press_key(walk)
    walk.at("/me/sign-in/codes/")
    stop(walk, "recovery-codes")
    codes = walk.page.locator(".codes .code").all_text_contents()
    assert len(set(codes)) == 10
    walk.go("people/me/sign-in/codes/")
    expect(walk.page.locator(".codes")).to_have_count(0)
    stop(walk, "recovery-codes-seen")
    return codes


def set_up_app(walk: Walk) -> str:
    """Set up an app that shows codes; return what it makes them from."""
    walk.go("people/me/sign-in/")
    walk.follow("/me/sign-in/app/")
    stop(walk, "code-app-add")
    secret = walk.page.locator(".secret").text_content() or ""
    walk.fill("code", "12")
    walk.send()
    stop(walk, "code-app-refused")
    walk.fill("code", shown(secret))
    walk.send()
    walk.at("/me/sign-in/codes/")
    return secret


def is_in(walk: Walk) -> None:
    """See that the page knows her."""
    expect(walk.page.locator(".strip__person")).to_contain_text("Ana Morin")


def sign_in_with(walk: Walk, code: str) -> None:
    """Sign in with the password and a code."""
    walk.page.locator("[name=login]").fill("ana@example.org")
    walk.page.locator("[name=password]").fill(PASSWORD)
    walk.page.locator("#password button").click()
    walk.at("/accounts/login/code/")
    stop(walk, "second-step")
    walk.fill("code", code)
    walk.page.locator("main form:not([data-passkey]) button").click()
    is_in(walk)


def test_from_the_invitation_to_a_passkey_and_to_a_code(world: World, at: datetime, walks: Walks) -> None:
    walk = walks("fr", 320)
    take_out = plug_in(walk)
    open_account(walk, invited(world, at, "fr"))
    stop(walk, "ways-first")
    codes = set_up_key(walk)
    walk.sign_out()
    stop(walk, "sign-in")
    press_key(walk)
    is_in(walk)
    secret = set_up_app(walk)
    walk.go("people/me/sign-in/")
    expect(walk.page.locator("main .service h3")).to_have_text("Clé grise")
    stop(walk, "ways")
    take_out()
    for code in (shown(secret, 1), codes[0]):
        walk.sign_out()
        sign_in_with(walk, code)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "totp", "recovery_codes"}


def shown(secret: str, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def test_no_other_key_and_no_unproven_finger_opens(world: World, at: datetime, walks: Walks) -> None:
    walk = walks()
    unsure = plug_in(walk, isUserVerified=False)
    open_account(walk, invited(world, at, "en"))
    walk.go("people/me/sign-in/passkey/")
    press_key(walk)
    expect(walk.page.locator("[data-said]")).to_contain_text("No key answered")
    stop(walk, "no-key-answered")
    assert not Authenticator.objects.exists(), "a finger that was not recognised makes no key"
    unsure()

    out = plug_in(walk)
    walk.go("people/me/sign-in/passkey/")
    press_key(walk)
    walk.at("/codes/")
    walk.sign_out()
    row = Authenticator.objects.get(type="webauthn")
    row.user = Practitioner.objects.get(email="maude@example.org")
    row.save()
    press_key(walk)  # the key still answers, and no longer belongs to the account it names
    expect(walk.page.locator("[role=alert]")).to_contain_text("did not answer as it should")
    stop(walk, "key-refused")
    out()
    walk.go("people/me/")
    assert "login" in walk.page.url
