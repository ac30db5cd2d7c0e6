"""What a passkey or a security key proves: our address, our question, its owner's finger; and to nobody who it is."""

import json
import re
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from maillage.people.actions import organisations, people
from maillage.people.models import Practitioner
from tests.people.conftest import SignIn
from tests.people.softkey import HERE, PRESENT, SoftKey
from tests.world import World

PASSWORD = "four words nobody links"
HOME, ADD, OPEN = "/en/people/me/", "/en/people/me/sign-in/passkey/", "/en/accounts/login/passkey/"
VISITORS = count(1)


def here(client: Client | None = None) -> Client:
    """Return a browser that stands at the installation's own address."""
    found = client or Client(headers={"X-Forwarded-For": f"198.51.100.{next(VISITORS)}"})
    found.defaults["HTTP_HOST"] = "localhost:8000"
    return found


def asked(client: Client) -> dict[str, Any]:
    """Return what the sign-in page asks of a key."""
    answer = client.get(OPEN, headers={"X-Requested-With": "XMLHttpRequest"})
    found: dict[str, Any] = json.loads(answer.content)["request_options"]
    return found


@pytest.fixture
def key(world: World, sign_in: SignIn) -> SoftKey:
    """Set up a key for Maude."""
    client, made = here(sign_in("maude")), SoftKey()
    options = json.loads(client.get(ADD).context["options"])
    assert options["publicKey"]["authenticatorSelection"]["userVerification"] == "required"
    assert options["publicKey"]["authenticatorSelection"]["residentKey"] == "required"
    assert options["publicKey"]["rp"] == {"id": "localhost", "name": "Maillage"}
    assert client.post(ADD, {"name": "grey", "credential": made.made(options)}).status_code == 302
    return made


def handle(person: Practitioner) -> str:
    return str(user_pk_to_url_str(person))


def test_her_key_opens_and_each_question_is_answered_once(world: World, key: SoftKey) -> None:
    client = here()
    answer = {"credential": key.answer(asked(client), handle(world.maude))}
    assert client.post(OPEN, answer).status_code == 302
    assert client.get(HOME).status_code == 200
    other = here()
    asked(other)
    assert other.post(OPEN, answer).status_code == 200
    assert other.get(HOME).status_code == 302


@pytest.mark.parametrize(
    ("origin", "flags"),
    [
        ("https://localhost.example.org", 5),
        ("https://evil.example.org", 5),
        ("http://localhost:9000", 5),
        (HERE, PRESENT),
    ],
)
def test_an_answer_to_another_address_or_without_a_finger_neither_opens_nor_is_kept(
    world: World, key: SoftKey, sign_in: SignIn, origin: str, flags: int
) -> None:
    client = here()
    said = client.post(OPEN, {"credential": key.answer(asked(client), handle(world.maude), origin, flags)})
    assert b"did not answer as it should" in said.content
    assert client.get(HOME).status_code == 302
    hers = here(sign_in("maude"))
    options = json.loads(hers.get(ADD).context["options"])
    assert hers.post(ADD, {"credential": SoftKey().made(options, origin, flags)}).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def without_marks(content: bytes) -> str:
    """Return a page without what differs each time: tokens, and the address that was typed."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|[\w.]+@example\.org', "", content.decode())


def test_no_key_and_no_account_are_told_apart(world: World, key: SoftKey) -> None:
    people.end_access(world.actor("lucie"), person=world.samir.pk)
    pages = set()
    for owner in (handle(world.maude), handle(world.nadia), handle(world.samir), "none", "0" * 32):
        client = here()
        said = client.post(OPEN, {"credential": SoftKey().answer(asked(client), owner)})
        pages.add((said.status_code, without_marks(said.content)))
    for broken in ("", "{}", "[]", '{"response": 3}', '{"response": {"userHandle": null}}'):
        said = here().post(OPEN, {"credential": broken})
        pages.add((said.status_code, without_marks(said.content)))
    assert len(pages) == 1
    assert {len(json.dumps(asked(here()))) for _ in range(3)} == {len(json.dumps(asked(here())))}
    assert not asked(here())["publicKey"].get("allowCredentials"), "no key is named before anybody is known"


@pytest.fixture
def kinds(world: World) -> dict[str, str]:
    """Return an address of each kind of account, and of none."""
    for row in (world.maude, world.samir, world.colin):
        row.set_password(PASSWORD)
        row.save()
    people.end_access(world.actor("lucie"), person=world.samir.pk)
    organisations.end_organisation(world.actor("nadia"), organisation=world.colin.organisation_id)
    return {
        "open": world.maude.email,
        "closed": world.samir.email,
        "of an organisation that left": world.colin.email,
        "without a password": world.nadia.email,
        "unknown": "nobody@example.org",
    }


def counted(do: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    """Return ``do``, each call of which is counted."""

    def counting(*what: Any) -> Any:
        calls.append(do.__name__)
        return do(*what)

    return counting


def test_sign_in_answers_alike_and_hashes_once_for_every_address(
    kinds: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counted(getattr(Argon2PasswordHasher, name), hashed))
    answers = {}
    for number, (kind, email) in enumerate(kinds.items()):
        hashed.clear()
        client = Client(headers={"X-Forwarded-For": f"192.0.2.{number}"})
        said = client.post("/en/accounts/login/", {"login": email, "password": "another four plain words"})
        answers[kind] = (said.status_code, without_marks(said.content), len(hashed), sorted(client.cookies))
    assert {answer[2] for answer in answers.values()} == {1}, {kind: answer[2] for kind, answer in answers.items()}
    assert len({str(answer) for answer in answers.values()}) == 1


def test_asking_for_a_new_password_answers_alike_for_every_address(
    kinds: dict[str, str], mailed: Callable[[], list[tuple[str, str, str]]]
) -> None:
    answers = set()
    for number, email in enumerate(kinds.values()):
        client = Client(headers={"X-Forwarded-For": f"192.0.2.{number}"})
        said = client.post("/en/accounts/password/reset/", {"email": email})
        done = client.get(said["Location"])
        answers.add((said.status_code, said["Location"], said.content, without_marks(done.content)))
    assert len(answers) == 1
    assert {to for to, _, _ in mailed()} == {kinds["open"], kinds["without a password"]}


def test_inviting_tells_a_manager_nothing_of_accounts_she_does_not_keep(world: World, sign_in: SignIn) -> None:
    client, answers = sign_in("lucie"), set()
    page = f"/en/people/organisations/{world.organisations['quai-neuf'].pk}/invite/"
    for email in (world.maude.email, world.paul.email, "nobody@example.org"):
        asked = {"name": "Ana", "email": email, "language": "fr", "roles": ["practitioner"]}
        said = client.post(page, asked)
        answers.add((said.status_code, said.headers.get("Location"), said.content))
    assert len(answers) == 1
