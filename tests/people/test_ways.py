"""Ways to sign in: what a password opens (nothing), what a second step opens, and who may set one up."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings as current
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from maillage.access.models import AuditEntry
from maillage.access.roles import Permission
from maillage.core import clock, vault
from maillage.core.errors import Denied, NotVisible, Refused
from maillage.people.actions import invitations, ways
from maillage.people.models import Practitioner
from maillage.people.queries import facts_of_session
from maillage.people.queries.ways import ways_of
from maillage.people.rules import BY_PLAY, RECORDS, RECORDS_OF, is_fresh, is_strong, records_of
from tests.people.conftest import SignIn
from tests.world import World

PASSWORD = "four words nobody links"
HOME, WAYS = "/en/people/me/", "/en/people/me/sign-in/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
Mailed = Callable[[], list[tuple[str, str, str]]]


def shown(secret: str = SECRET, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


@pytest.fixture
def maude(world: World) -> Practitioner:
    world.maude.set_password(PASSWORD)
    world.maude.save()
    return world.maude


@pytest.fixture
def with_app(maude: Practitioner) -> Practitioner:
    TOTP.activate(maude, SECRET)
    RecoveryCodes.activate(maude)
    return maude


def by_password(person: Practitioner) -> Client:
    client = Client()
    client.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def by_link(link: str) -> Client:
    client = Client()
    answer = client.post(link.removeprefix(current.SITE_URL), {"password1": PASSWORD, "password2": PASSWORD})
    assert answer["Location"] in {WAYS, WAYS.replace("/en/", "/fr/")}
    return client


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        ({"method": "password"}, False),
        ({"method": "password_reset"}, False),
        ({"method": "invitation"}, False),
        ({"method": "mfa", "type": "webauthn"}, True),
        ({"method": "mfa", "type": "totp"}, True),
        ({"method": "mfa", "type": "recovery_codes"}, True),
        ({"method": "mfa", "type": "mail"}, False),
        ({"method": BY_PLAY}, False),
    ],
)
def test_a_session_is_strong_by_what_it_began_with(record: dict[str, str], *, counts: bool) -> None:
    assert is_strong([{"method": "password"}, record], demonstration=False) is counts
    assert is_strong([], demonstration=True) is False


def test_taking_a_place_counts_in_a_demonstration_and_nowhere_else(world: World) -> None:
    session = {RECORDS: [{"method": BY_PLAY}], RECORDS_OF: str(world.maude.pk)}
    assert not facts_of_session(world.maude, session)
    with override_settings(MAILLAGE_MODE="demo"):
        assert facts_of_session(world.maude, session)


def test_what_another_person_proved_in_this_browser_counts_for_nobody_else() -> None:
    session = {RECORDS: [{"method": "mfa", "type": "totp"}], RECORDS_OF: "maude"}
    assert records_of(session, "maude")
    assert not records_of(session, "nadia")
    assert not records_of({**session, RECORDS: "mfa"}, "maude")


def test_a_proof_is_fresh_for_five_minutes() -> None:
    assert is_fresh([{"at": 1000.0}], 1299.0, 300)
    assert not is_fresh([{"at": 1000.0}], 1300.0, 300)


def test_a_password_alone_opens_nothing_but_the_page_that_mends_it(maude: Practitioner) -> None:
    client = by_password(maude)
    for page in (
        "/en/",
        "/en/situations/",
        "/en/situations/VDR-0000/",
        "/en/meetings/",
        HOME,
        "/en/people/organisation/",
    ):
        answer = client.get(page)
        assert answer.status_code == 403, page
        assert f'href="{WAYS}"' in answer.content.decode(), page
    assert client.get(WAYS).status_code == 200
    assert AuditEntry.objects.filter(because="sign_in_not_strong", who=str(maude.pk)).exists()


def test_by_the_policy_and_not_only_by_the_page(world: World, at: datetime) -> None:
    weak = world.actor("lucie", strong=False)
    with pytest.raises(Denied, match="sign_in_not_strong"):
        invitations.reset_sign_in(weak, person=world.samir.pk, at=at)
    with pytest.raises(Denied, match="sign_in_not_strong"):
        ways.add_code_app(weak, person=world.lucie.pk, secret=SECRET, by_link=False)
    assert not Authenticator.objects.exists()


def test_the_second_step_is_asked_and_each_code_is_taken_once(with_app: Practitioner) -> None:
    client = Client()
    asked = client.post("/en/accounts/login/", {"login": with_app.email, "password": PASSWORD})
    assert asked["Location"] == "/en/accounts/login/code/"
    assert client.get(HOME).status_code == 302, "between the two steps nobody is signed in"
    assert b"not right" in client.post(asked["Location"], {"code": "000000"}).content
    code = shown()
    assert client.post(asked["Location"], {"code": code}).status_code == 302
    assert client.get(HOME).status_code == 200
    other = by_password(with_app)
    app = Authenticator.objects.get(type="totp").wrap()
    cache.delete(app._get_used_cache_key(code))  # half a minute later allauth forgets it, and a drifting clock fits it
    again = {"code": f"{code[:3]} {code[3:]}"}
    assert "used a moment ago" in other.post(asked["Location"], again).content.decode()
    assert other.get(HOME).status_code == 302


def test_a_recovery_code_opens_once_in_place_of_the_app(with_app: Practitioner) -> None:
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[3]
    for opens in (True, False):
        client = by_password(with_app)
        client.post("/en/accounts/login/code/", {"code": code})
        assert (client.get(HOME).status_code == 200) is opens


def test_a_code_is_not_guessed_by_trying(with_app: Practitioner) -> None:
    client = by_password(with_app)
    for _ in range(6):
        page = client.post("/en/accounts/login/code/", {"code": "000000"})
    assert b"Too many attempts" in page.content
    client.post("/en/accounts/login/code/", {"code": shown()})
    assert client.get(HOME).status_code == 302


def test_a_new_password_by_mail_does_not_spare_the_second_step(with_app: Practitioner, mailed: Mailed) -> None:
    Client().post("/en/accounts/password/reset/", {"email": with_app.email})
    link = next(word for word in mailed()[0][2].split() if word.startswith(current.SITE_URL))
    client = Client()
    page = client.get(link.removeprefix(current.SITE_URL), follow=True).redirect_chain[-1][0]
    client.post(page, {"password1": PASSWORD + "!", "password2": PASSWORD + "!"})
    assert client.get(HOME).status_code == 302
    asked = client.post("/en/accounts/login/", {"login": with_app.email, "password": PASSWORD + "!"})
    assert asked["Location"] == "/en/accounts/login/code/"
    assert client.get(HOME).status_code == 302


def test_who_stole_a_password_sets_nothing_up_with_it(maude: Practitioner, mailed: Mailed, at: datetime) -> None:
    client = by_password(maude)
    for page in ("app/", "passkey/"):
        assert client.get(WAYS + page).status_code == 403
        assert client.post(WAYS + page, {"code": "000000"}).status_code == 403
    assert not Authenticator.objects.exists()
    for _ in range(2):
        assert client.post(WAYS + "link/").status_code == 200
    [(to, _, body)] = mailed()
    assert to == maude.email
    assert "Maude" not in body
    with clock.frozen(at + timedelta(minutes=6)):
        client.post(WAYS + "link/")
    assert len(mailed()) == 2, "asked again after a while, a new link leaves"
    link = next(word for word in mailed()[1][2].split() if word.startswith(current.SITE_URL))
    hers = by_link(link)
    secret = hers.get(WAYS + "app/").context["secret"]
    assert hers.post(WAYS + "app/", {"code": shown(secret)})["Location"].endswith("/codes/")
    assert hers.get(HOME).status_code == 200, "what was proved a moment ago counts at once"


def test_recovery_codes_are_shown_once_and_new_ones_end_the_old(with_app: Practitioner, sign_in: SignIn) -> None:
    client = sign_in("maude")
    first = client.get(WAYS + "codes/").context["codes"]
    assert len(set(first)) == 10
    assert client.get(WAYS + "codes/").context["codes"] == []
    assert client.post(WAYS + "codes/").status_code == 302
    second = client.get(WAYS + "codes/").context["codes"]
    assert len(second) == 10
    assert not set(first) & set(second)


def test_the_last_way_stays_and_another_persons_cannot_be_named(world: World, with_app: Practitioner) -> None:
    maude = world.actor("maude")
    [app] = ways_of(maude, person=with_app.pk).alone
    with pytest.raises(Refused):
        ways.remove_way(maude, person=with_app.pk, way=app.ref)
    with pytest.raises(NotVisible):
        ways.remove_way(world.actor("nadia"), person=with_app.pk, way=app.ref)
    with pytest.raises(NotVisible):
        ways_of(world.actor("genevieve"), person=with_app.pk)


def test_minutes_later_a_way_is_changed_only_by_who_shows_again_that_it_is_her(
    with_app: Practitioner, sign_in: SignIn
) -> None:
    client = sign_in("maude")
    assert client.get(WAYS + "passkey/").status_code == 200
    session = client.session
    session[RECORDS] = [{**session[RECORDS][0], "at": time.time() - 301}]
    session.save()
    asked = client.get(WAYS + "passkey/")
    assert asked["Location"].startswith("/en/accounts/again/")
    client.post("/en/accounts/again/", {"password": PASSWORD})
    assert client.get(WAYS + "passkey/").status_code == 200


def test_who_lost_everything_begins_anew_by_her_manager(
    world: World, with_app: Practitioner, sign_in: SignIn, mailed: Mailed
) -> None:
    hers, manager = sign_in("maude"), sign_in("genevieve")
    page = f"/en/people/persons/{with_app.pk}/anew/"
    assert manager.get(page).status_code == 200
    assert manager.post(page).status_code == 302
    assert hers.get(HOME).status_code == 302, "her sessions end"
    assert not Authenticator.objects.exists()
    assert by_password(with_app).get(WAYS).status_code == 302, "and so does her password"
    assert AuditEntry.objects.filter(what=Permission.SIGN_IN_RESET, on=str(with_app.pk), because="").exists()
    [(to, _, body)] = mailed()
    assert to == with_app.email
    for telling in ("Maude", "Lisière", "Geneviève"):
        assert telling not in body
    client = by_link(next(word for word in body.split() if word.startswith(current.SITE_URL)))
    assert client.get(HOME).status_code == 403
    assert client.get(WAYS + "passkey/").status_code == 200
    assert Practitioner.objects.filter(email=with_app.email).count() == 1


@pytest.mark.parametrize("by", ["maude", "lucie", "renata"])
def test_nobody_else_begins_it_anew(world: World, with_app: Practitioner, by: str, at: datetime) -> None:
    with pytest.raises((Denied, NotVisible)):
        invitations.reset_sign_in(world.actor(by), person=with_app.pk, at=at)
    assert Authenticator.objects.filter(user=with_app).count() == 2


def test_a_dump_signs_nobody_in(with_app: Practitioner) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert SECRET not in kept
    row = Authenticator.objects.get(type="totp")
    assert vault.decrypt(row.data["secret"], current.SIGN_IN_KEY) == SECRET
    for wrong in ("", "another key"):
        with pytest.raises(vault.NoKey):
            vault.decrypt(row.data["secret"], wrong)
    with pytest.raises(vault.NoKey):
        vault.encrypt(SECRET, "")
    with override_settings(SIGN_IN_KEY="another key"):
        client = by_password(with_app)
        for code in (shown(), shown("")):
            assert b"not right" in client.post("/en/accounts/login/code/", {"code": code}).content
