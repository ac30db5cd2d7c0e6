"""Signing in at an institution, against a real provider that this module starts; nothing is taken on trust."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from pytest_django import Settings

from maillage.access.presence import PROVED
from maillage.config import env
from maillage.core import clock, oidc
from maillage.core.oidc import Provider
from maillage.people.actions import people
from maillage.people.models import InstitutionKey, SignedIn
from tests.conftest import TUESDAY
from tests.people.conftest import SignIn
from tests.world import World

HOME = "/en/people/me/"
HERE = {"Sec-Fetch-Site": "same-origin"}
GO, BACK = "/en/people/institutions/clsc/go/{}/", "/en/people/institutions/clsc/back/"
KNOWN = {"email_verified": True}
AT_THE_CLSC = (
    {"sub": "m-1", "email": "maude@example.org", "amr": ["pwd", "otp"], **KNOWN},
    {"sub": "m-2", "email": "maude@example.org", "amr": ["pwd"], **KNOWN},
    {"sub": "m-3", "email": "maude@example.org", "email_verified": False, "amr": ["otp"]},
    {"sub": "c-1", "email": "colin@example.org", "amr": ["otp"], **KNOWN},
    {"sub": "x-1", "email": "nobody@example.org", "amr": ["otp"], **KNOWN},
    {"sub": "old", "email": "maude@example.org", "amr": ["otp"], "email_verified": True, "auth_time": 1},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Start a provider on this machine; return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    just_now = {"auth_time": time.time()}  # when the provider starts: a whole run may have begun long before
    users = [word for one in AT_THE_CLSC for word in ("--user-claims", json.dumps({**just_now, **one}))]
    words = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    with subprocess.Popen([*words, *users], stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        next(line for line in running.stderr if "running on" in line)
        yield f"http://127.0.0.1:{port}"
        running.terminate()
        running.stderr.read()


@pytest.fixture
def clsc(issuer: str, settings: Settings) -> Provider:
    """Let people sign in at the CLSC."""
    found = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=20).json()["issuer"]
    provider = Provider("clsc", "CLSC", found, "maillage", "a secret", ("example.org",), frozenset({"otp"}))
    settings.INSTITUTIONS = {"clsc": provider}
    settings.SITE_URL = "http://testserver"
    return provider


def there(client: Client, who: str, aim: str = "sign-in", **said: str) -> str:
    """Go to the institution, say there who one is; return the address it sends back to."""
    begun = client.get(GO.format(aim), {"next": HOME}, headers=HERE)
    way = begun["Location"]
    answer = requests.post(way, data=said or {"sub": who}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_whoever_connected_it_signs_in_there_and_works(world: World, clsc: Provider, sign_in: SignIn) -> None:
    here, other = sign_in("maude"), sign_in("maude")
    assert here.get(there(here, "m-1", "connect"))["Location"] == "/en/people/me/sign-in/"
    assert InstitutionKey.objects.get().subject == "m-1"
    assert other.get(HOME).status_code == 302, "a new way to sign in ends the other sessions"
    assert b"Let it go" in here.get("/en/people/me/sign-in/").content
    client = Client()
    assert b"Sign in at CLSC" in client.get("/en/accounts/login/").content
    assert client.get(there(client, "m-1"))["Location"] == HOME
    assert client.get(HOME).status_code == 200, "the institution says that she showed more than a password"
    assert here.post("/en/people/institutions/clsc/let-go/").status_code == 302
    again = Client()
    assert again.get(there(again, "m-1")).status_code == 403


def test_nobody_is_found_by_an_address(world: World, clsc: Provider) -> None:
    told = []
    for sub in ("m-1", "x-1", "m-3"):
        client = Client()
        page = client.get(there(client, sub))
        told.append((page.status_code, page.content))
        assert client.get(HOME).status_code == 302
    assert told[0][0] == 403
    assert b"connect it under" in told[0][1]
    assert {(code, len(words)) for code, words in told} == {(403, len(told[0][1]))}, "known and unknown are told alike"


@pytest.mark.parametrize("sub", ["m-3", "c-1", "x-1"])
def test_only_the_verified_address_of_the_account_connects(
    world: World, clsc: Provider, sign_in: SignIn, sub: str
) -> None:
    client = sign_in("maude")
    answer = client.get(there(client, sub, "connect"))
    assert answer.status_code == 409
    assert b"have verified it" in answer.content
    assert not InstitutionKey.objects.exists()


def test_an_institution_answers_for_its_own_addresses_alone(
    world: World, clsc: Provider, sign_in: SignIn, settings: Settings
) -> None:
    settings.INSTITUTIONS = {"clsc": replace(clsc, addresses=("elsewhere.example",))}
    client = sign_in("maude")
    assert client.get(there(client, "m-1", "connect")).status_code == 409
    assert not clsc.owns("maude@example.org.elsewhere.example")
    assert clsc.owns("maude@Example.org")


def known(world: World, clsc: Provider, sub: str) -> None:
    InstitutionKey.objects.create(person=world.maude, issuer=clsc.issuer, subject=sub, bound_at=TUESDAY)


def test_a_password_there_alone_is_not_strong_here(world: World, clsc: Provider) -> None:
    known(world, clsc, "m-2")
    client = Client()
    assert client.get(there(client, "m-2")).status_code == 302
    assert SignedIn.objects.filter(person=world.maude).exists()
    assert client.get(HOME).status_code == 403


def test_who_left_is_out_there_too(world: World, clsc: Provider) -> None:
    known(world, clsc, "m-1")
    people.end_access(world.actor("genevieve"), person=world.maude.pk)
    client = Client()
    assert client.get(there(client, "m-1")).status_code == 403


def test_an_answer_counts_once_and_in_the_browser_that_asked(world: World, clsc: Provider) -> None:
    known(world, clsc, "m-1")
    asked, thief = Client(), Client()
    back = there(asked, "m-1")
    assert thief.get(back).status_code == 403
    assert asked.get(back.replace("state=", "state=x")).status_code == 403
    assert asked.get(back).status_code == 403, "the question was used up by the false answer"
    back = there(asked, "m-1")
    assert asked.get(f"{back}&iss=https://elsewhere.example").status_code == 403
    back = there(asked, "m-1")
    assert asked.get(back).status_code == 302
    assert asked.get(back).status_code == 403, "and by the right one"


def test_the_token_must_answer_this_question(world: World, clsc: Provider) -> None:
    known(world, clsc, "m-1")
    for name in ("nonce", "key"):
        client = Client()
        back, session = there(client, "m-1"), client.session
        session["institution"] = {**session["institution"], name: "another"}
        session.save()
        assert client.get(back).status_code == 403, name


def test_what_is_asked_carries_proof_of_who_asks(world: World, clsc: Provider) -> None:
    client = Client()
    asked = parse_qs(urlsplit(client.get(GO.format("sign-in"), headers=HERE)["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len({asked[name][0] for name in ("state", "nonce", "code_challenge")}) == 3
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    assert client.session["institution"]["verifier"] not in str(asked), "the secret stays here"


def test_nobody_is_sent_there_from_elsewhere(world: World, clsc: Provider) -> None:
    client = Client()
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "https://elsewhere.example/"}):
        assert client.get(GO.format("sign-in"), headers=headers)["Location"].startswith("/en/accounts/login/")
    assert "institution" not in client.session
    assert client.get("/en/people/institutions/none/go/sign-in/", headers=HERE).status_code == 404
    page = client.get("/en/accounts/login/")
    assert "form-action 'self'" in page["Content-Security-Policy"], "a link leads there, so no form may"


def test_a_token_of_another_key_or_for_another_is_refused(clsc: Provider) -> None:
    where = oidc._known(clsc)
    kid = requests.get(where["jwks_uri"], timeout=20).json()["keys"][0].get("kid")
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = int(time.time())
    claims = {"iss": clsc.issuer, "aud": clsc.client_id, "sub": "m-1", "iat": now, "exp": now + 60}
    forged = jwt.encode(claims, private, algorithm="RS256", headers={"kid": kid})
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": kid})
    for token in (forged, unsigned, "", "no.token.at-all"):
        with pytest.raises(oidc.Failed) as refused:
            oidc._verified(clsc, where, token)
        assert refused.value.trouble is oidc.Trouble.WRONG
    with pytest.raises(oidc.Failed):
        oidc.begin(replace(clsc, issuer=clsc.issuer.replace("127.0.0.1", "localhost") + "x"), "http://testserver/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_provider_that_is_down_or_says_no_is_told_kindly(
    world: World, clsc: Provider, settings: Settings, language: str
) -> None:
    client = Client()
    back = there(client, "", action="deny")
    no = client.get(f"{back}&state={client.session['institution']['state']}")  # which this provider forgets to say
    assert no.status_code == 200
    assert b"turned back" in no.content
    settings.INSTITUTIONS = {"clsc": replace(clsc, issuer="http://127.0.0.1:9")}
    away = client.get(GO.format("sign-in").replace("/en/", f"/{language}/"), headers=HERE)
    assert away.status_code == 503
    assert {"en": "does not answer", "fr": "ne répond pas"}[language] in away.content.decode()


def test_a_last_check_can_be_made_there(world: World, clsc: Provider, sign_in: SignIn) -> None:
    known(world, clsc, "m-1")
    InstitutionKey.objects.create(person=world.nadia, issuer=clsc.issuer, subject="old", bound_at=TUESDAY)
    client = sign_in("maude")
    with clock.frozen(TUESDAY + PROVED + timedelta(minutes=5)):
        page = client.get("/en/accounts/again/?next=/en/results/")
        assert b"Sign in again at CLSC" in page.content
        asked = client.get(GO.format("again"), headers=HERE)["Location"]
        assert "prompt=login" in asked
        assert client.get(there(client, "c-1", "again")).status_code == 403, "nobody proves it for another"
        assert client.get(there(client, "m-1", "again"))["Location"] == HOME
        assert client.session["presence"]["proved"] == clock.now().timestamp()
    other = sign_in("nadia")
    assert other.get(there(other, "old", "again")).status_code == 403, "what was proved long ago proves nothing now"


def test_the_settings_name_institutions_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("a secret\n")
    told = f'[clsc]\nname = "CLSC"\nissuer = "https://id.example"\nclient_id = "m"\nsecret_file = "{tmp_path}/secret"\n'
    (tmp_path / "institutions.toml").write_text(told + 'addresses = ["Example.org"]\nstrong_acr = ["mfa"]\n')
    monkeypatch.setenv("MAILLAGE_INSTITUTIONS", str(tmp_path / "institutions.toml"))
    one = env.institutions()["clsc"]
    assert (one.client_secret, one.addresses, one.strong_acr) == ("a secret", ("example.org",), frozenset({"mfa"}))
    (tmp_path / "institutions.toml").write_text(told)
    with pytest.raises(ValueError, match="lacks addresses"):
        env.institutions()
    monkeypatch.delenv("MAILLAGE_INSTITUTIONS")
    assert env.institutions() == {}
