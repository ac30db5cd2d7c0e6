"""Every page of people in a browser: axe, no sideways scroll, wide and narrow."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from maillage.access.roles import Role
from maillage.people.actions import invitations
from tests.journeys.conftest import PASSWORD, Walk, Walks, chromium_here, contexts, living, walks
from tests.world import World

__all__ = ["chromium_here", "contexts", "living", "walks"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def stop(walk: Walk, name: str) -> None:
    walk.stop(name)
    if pictures := os.environ.get("PICTURES"):
        width = walk.page.viewport_size["width"] if walk.page.viewport_size else 0
        walk.page.screenshot(path=Path(pictures) / f"{name}-{walk.language}-{width}.png", full_page=True)


def test_who_is_not_signed_in_finds_her_way_in(world: World, at: datetime, walks: Walks) -> None:
    token = invitations.invite(
        world.actor("lucie"), organisation=world.organisations["quai-neuf"].pk, name="Ana Morin",
        email="ana@example.org", roles=[Role.PRACTITIONER], language="fr", at=at,
    ).rstrip("/").rpartition("/")[2]  # fmt: skip
    walk = walks("fr", 320)
    for page in ("accounts/login", "accounts/password/reset", "accounts/password/reset/done", "accounts/inactive"):
        walk.go(f"{page}/")
        stop(walk, page.replace("/", "-"))
    walk.go("accounts/login/")
    walk.page.locator("#password button").click()
    stop(walk, "login-refused")
    walk.go("people/welcome/nothing/")
    stop(walk, "invitation-gone")
    walk.go(f"people/welcome/{token}/")
    stop(walk, "invitation-accept")
    walk.page.locator("[name=password1]").fill(PASSWORD)
    walk.page.locator("[name=password2]").fill(PASSWORD + "!")
    walk.page.locator("main form button").first.click()
    stop(walk, "invitation-refused")
    walk.page.locator("[name=password1]").fill(PASSWORD)
    walk.page.locator("[name=password2]").fill(PASSWORD)
    walk.page.locator("main form button").first.click()
    walk.at("people/me/sign-in/")
    stop(walk, "ways")
    walk.go("people/me/")
    stop(walk, "not-strong")
    walk.go("accounts/password/change/")
    stop(walk, "password-change")
    walk.go("accounts/logout/")
    stop(walk, "logout")
    walk.page.locator("main form button").first.click()
    walk.go("people/me/")
    assert "login" in walk.page.url


def test_who_keeps_an_organisation_and_its_region(world: World, at: datetime, walks: Walks) -> None:
    world.nadia.set_password(PASSWORD)
    world.nadia.save()
    invitations.invite(
        world.actor("lucie"), organisation=world.organisations["quai-neuf"].pk, name="Ana Morin",
        email="ana@example.org", roles=[Role.PRACTITIONER], language="fr", at=at,
    )  # fmt: skip
    house, samir = world.organisations["quai-neuf"].pk, world.samir.pk
    walk = walks("fr", 320)
    walk.sign_in("nadia@example.org")
    pages = {
        "organisation": "people/organisation/", "organisations": "people/organisations/",
        "organisation-other": f"people/organisations/{house}/", "organisation-new": "people/organisations/new/",
        "organisation-change": f"people/organisations/{house}/change/",
        "organisation-end": f"people/organisations/{house}/end/",
        "invite": f"people/organisations/{house}/invite/", "person": f"people/persons/{samir}/",
        "person-change": f"people/persons/{samir}/change/", "person-end": f"people/persons/{samir}/end/",
        "region": "people/region/", "region-change": f"people/regions/{world.region.pk}/change/",
        "person-anew": f"people/persons/{samir}/anew/", "me": "people/me/",
        "nothing-found": "people/organisations/?words=zzzz",
    }  # fmt: skip
    for name, page in pages.items():
        walk.go(page)
        stop(walk, name)
