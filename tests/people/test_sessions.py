"""Sessions: how long they hold, where they are shown, what ends them, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from maillage.access.actor import Actor
from maillage.access.presence import AFTER_A_MEETING, IDLE, LONGEST, PROVED, STEP, Marks, Standing, device, standing
from maillage.core import clock
from maillage.core.ids import new_id
from maillage.people.actions import invitations, organisations, people
from maillage.people.actions.sessions import sweep_sessions
from maillage.people.models import Kept, SignedIn
from tests.conftest import TUESDAY
from tests.people.conftest import SignIn
from tests.world import World, prove

HOME = "/en/people/me/"
SESSIONS = "/en/people/me/sessions/"
PASSWORD = "four words nobody links"
CARD = {"phone": "819 555 0100 during the day", "language": "en"}
minutes = st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=9))


def marks(used: datetime = TUESDAY, begun: datetime = TUESDAY) -> Marks:
    return Marks(new_id(), begun, used, begun, "firefox/linux")


def later(**much: float) -> Callable[[], None]:
    return clock.frozen(TUESDAY + timedelta(**much))  # type: ignore[return-value]


@given(begun=minutes, idle=minutes)
def test_a_session_is_open_only_within_fifteen_minutes_and_eight_hours(begun: timedelta, idle: timedelta) -> None:
    at = TUESDAY + begun + idle
    found = standing(marks(used=TUESDAY + begun), at)
    assert (found is Standing.OPEN) == (idle < IDLE and begun + idle < LONGEST)
    assert (found is Standing.LONG) == (begun + idle >= LONGEST)


@pytest.mark.parametrize(
    ("idle", "table", "told"),
    [
        (timedelta(minutes=15, seconds=-1), None, Standing.OPEN),
        (timedelta(minutes=15), None, Standing.IDLE),
        (timedelta(minutes=15), timedelta(minutes=16), Standing.LOCKED),
        (timedelta(minutes=15), timedelta(minutes=15), Standing.IDLE),
        (timedelta(hours=8), timedelta(hours=9), Standing.LONG),
    ],
)
def test_a_seat_at_a_table_locks_instead_of_ending(idle: timedelta, table: timedelta | None, told: Standing) -> None:
    assert standing(marks(), TUESDAY + idle, TUESDAY + table if table else None) is told


def test_a_session_without_marks_is_over() -> None:
    assert standing(None, TUESDAY).over
    assert Marks.read({}) is None


def test_marks_are_read_as_they_were_written() -> None:
    kept: dict[str, object] = {}
    one = marks().proven(TUESDAY + timedelta(minutes=3))
    one.write(kept)
    assert Marks.read(kept) == one


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox/linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604",
            "safari/ios",
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0", "edge/windows"),
        ("", "other/other"),
    ],
)
def test_a_device_is_known_by_its_kind_alone(agent: str, told: str) -> None:
    assert device(agent) == told


def test_who_does_nothing_for_fifteen_minutes_is_signed_out_and_told_why(sign_in: SignIn) -> None:
    client = sign_in("maude")
    with clock.frozen(TUESDAY + IDLE - timedelta(seconds=1)):
        assert client.get(HOME).status_code == 200, "and this was a sign of life"
    with clock.frozen(TUESDAY + 2 * IDLE):
        answer = client.get(HOME)
        assert answer["Location"] == "/en/accounts/login/?next=%2Fen%2Fpeople%2Fme%2F&why=idle"
        assert not SignedIn.objects.exists(), "the session is gone, not only refused"
        assert b"you were signed out" in client.get(answer["Location"]).content


def test_a_page_that_asks_by_itself_is_no_sign_of_life(sign_in: SignIn) -> None:
    client = sign_in("maude")
    with clock.frozen(TUESDAY + IDLE - timedelta(seconds=1)):
        assert client.get(HOME, headers={"Maillage-Quiet": "1"}).status_code == 200
    with clock.frozen(TUESDAY + IDLE):
        assert client.get(HOME, headers={"HX-Request": "true"}).status_code == 401


def test_after_eight_hours_even_the_busiest_is_out(sign_in: SignIn) -> None:
    client = sign_in("maude")
    for number in range(1, 48):
        with clock.frozen(TUESDAY + number * timedelta(minutes=10)):
            assert client.get("/en/people/here/", headers={"Maillage-Script": "1"}).status_code == 200
    with clock.frozen(TUESDAY + LONGEST):
        assert "why=long" in client.get(HOME)["Location"]


def test_a_sign_of_life_is_not_written_at_every_request(sign_in: SignIn) -> None:
    client = sign_in("maude")
    for seconds in (1, 29, 31, 32):
        with clock.frozen(TUESDAY + timedelta(seconds=seconds)):
            client.get(HOME)
    assert SignedIn.objects.get().used_at == TUESDAY + timedelta(seconds=31)
    assert timedelta(seconds=31) > STEP


def test_she_sees_where_she_is_signed_in_and_ends_it(world: World, sign_in: SignIn) -> None:
    here, there, hers = sign_in("maude"), sign_in("maude"), sign_in("colin")
    assert here.get(SESSIONS).content.count(b"Last used") == 2
    [other] = SignedIn.objects.filter(person=world.maude).exclude(session_key=here.session.session_key)
    assert str(other.session_key).encode() not in here.get(SESSIONS).content, "a key never stands on a page"
    assert hers.post(f"{SESSIONS}{other.handle}/end/").status_code == 404, "nobody ends another's"
    assert here.post(f"{SESSIONS}{other.handle}/end/").status_code == 302
    assert there.get(HOME).status_code == 302
    there = sign_in("maude")
    assert here.post(f"{SESSIONS}end/").status_code == 302
    assert [there.get(HOME).status_code, here.get(HOME).status_code, hers.get(HOME).status_code] == [302, 200, 200]


def test_a_session_ends_with_the_account_and_with_the_organisation(world: World, sign_in: SignIn) -> None:
    for key in ("maude", "colin"):
        sign_in(key)
    people.end_access(world.actor("genevieve"), person=world.maude.pk)
    assert not SignedIn.objects.filter(person=world.maude).exists()
    organisations.end_organisation(world.actor("nadia"), organisation=world.colin.organisation_id)
    assert not SignedIn.objects.exists()


def test_a_new_password_ends_all_other_sessions(world: World, sign_in: SignIn) -> None:
    world.maude.set_password(PASSWORD)
    world.maude.save()
    here, there = sign_in("maude"), sign_in("maude")
    new = {"oldpassword": PASSWORD, "password1": "another four plain words", "password2": "another four plain words"}
    assert here.post("/en/accounts/password/change/", new).status_code == 302
    assert [one.session_key for one in SignedIn.objects.all()] == [here.session.session_key]
    assert [here.get(HOME).status_code, there.get(HOME).status_code] == [200, 302]


def late(client: Client, **more: str) -> str:
    with clock.frozen(TUESDAY + IDLE):
        return str(client.post(HOME, CARD, headers=more).get("Location", ""))


def test_what_was_sent_too_late_waits_for_its_writer(world: World, sign_in: SignIn) -> None:
    world.maude.set_password(PASSWORD)
    world.maude.save()
    client = sign_in("maude")
    way = late(client)
    kept = Kept.objects.get()
    assert b"819" not in bytes(kept.sealed)
    secret = client.cookies["kept"].value
    assert secret not in str(SignedIn.objects.values()), "the key is in her browser and nowhere else"
    with clock.frozen(TUESDAY + IDLE):
        client.post("/en/accounts/login/", {"login": world.maude.email, "password": PASSWORD})
        prove(client.session, world.maude)
        shown = client.get(HOME, follow=True)
        assert shown.redirect_chain[0][0].startswith("/en/people/typed/")
        assert b"819 555 0100 during the day" in shown.content
        assert client.get(HOME).status_code == 200, "she is led there once"
        sent = client.post(HOME, {**CARD, "kept": str(kept.pk)})
        assert sent.status_code == 302
    world.maude.refresh_from_db()
    assert world.maude.phone == CARD["phone"]
    assert not Kept.objects.exists(), "what was sent is not kept any longer"
    assert "next=%2Fen%2Fpeople%2Fme%2F" in way


def test_nobody_else_reads_it_and_nobody_later(world: World, sign_in: SignIn) -> None:
    client = sign_in("maude")
    late(client)
    kept = Kept.objects.get().pk
    with clock.frozen(TUESDAY + IDLE):
        client.force_login(world.colin)
        assert client.get("/en/people/typed/").status_code == 302
        assert client.get(f"/en/people/typed/{kept}/").status_code == 404
        elsewhere = sign_in("maude")
        assert elsewhere.get(f"/en/people/typed/{kept}/").status_code == 404, "another browser has no key"
        client.force_login(world.maude)
        assert client.get(f"/en/people/typed/{kept}/").json()["path"] == HOME
    with clock.frozen(TUESDAY + IDLE + timedelta(hours=1)):
        client.force_login(world.maude)
        assert client.get(f"/en/people/typed/{kept}/").status_code == 404
        sweep_sessions(Actor.system("test"), at=clock.now())
    assert not Kept.objects.exists()


def test_signing_out_and_leaving_throw_it_away(world: World, sign_in: SignIn) -> None:
    client = sign_in("maude")
    late(client)
    with clock.frozen(TUESDAY + IDLE):
        client.force_login(world.maude)
        client.post("/en/accounts/logout/")
    assert not Kept.objects.exists()
    assert client.cookies["kept"].value == ""


def test_a_half_written_form_is_kept_at_the_last_moment_and_a_password_never(world: World, sign_in: SignIn) -> None:
    client = sign_in("maude")
    half = {"typed_path": HOME, "typed_place": HOME, "words": "half a sentence", "password1": "a secret of hers"}
    with clock.frozen(TUESDAY + IDLE):
        assert client.post("/en/people/typed/keep/", {**half, "typed_path": "//elsewhere.example/"}).status_code == 204
        assert not Kept.objects.exists()
        assert client.post("/en/people/typed/keep/", half).status_code == 204
        client.force_login(world.maude)
        fields = client.get(f"/en/people/typed/{Kept.objects.get().pk}/").json()["fields"]
        assert fields == [["words", "half a sentence"]]
    assert Client().post("/en/people/typed/keep/", half).status_code == 204
    assert Kept.objects.count() == 1, "from nobody, nothing is kept"


def test_the_sweep_takes_what_is_over_and_leaves_what_is_not(sign_in: SignIn) -> None:
    sign_in("maude")
    with clock.frozen(TUESDAY + timedelta(hours=7)):
        sign_in("colin")
    sweep_sessions(Actor.system("test"), at=TUESDAY + LONGEST)
    assert SignedIn.objects.count() == 1
    assert timedelta(minutes=30) == AFTER_A_MEETING
    assert LONGEST.total_seconds() == settings.SESSION_COOKIE_AGE


def test_a_way_to_sign_in_that_changes_ends_the_other_sessions(world: World, sign_in: SignIn) -> None:
    sign_in("maude")
    invitations.reset_sign_in(world.actor("genevieve"), person=world.maude.pk, at=TUESDAY)
    assert not SignedIn.objects.exists(), "her organisation opened her access anew"
    world.maude.refresh_from_db()
    here, there = sign_in("maude"), sign_in("maude")
    RecoveryCodes.activate(world.maude)
    Authenticator.objects.create(user=world.maude, type=Authenticator.Type.TOTP, data={"secret": "none"})
    assert here.post("/en/people/me/sign-in/codes/").status_code == 302
    assert [here.get(HOME).status_code, there.get(HOME).status_code] == [200, 302]


def test_before_something_leaves_she_is_asked_once_more_and_only_once(world: World, sign_in: SignIn) -> None:
    world.nadia.set_password(PASSWORD)
    world.nadia.save()
    client, file = sign_in("nadia"), "/en/results/tables.json"
    assert client.get(file).status_code != 403
    with clock.frozen(TUESDAY + PROVED - timedelta(seconds=1)):
        assert "again" not in client.get(file).get("Location", "")
    with clock.frozen(TUESDAY + PROVED):
        way = client.get(file)["Location"]
        assert way.startswith("/en/accounts/again/?next=%2Fen%2Fresults%2F")
        assert client.post(way, {"password": "not hers"}).status_code == 200
        assert "again" in client.get(file)["Location"], "a wrong password opens nothing"
        assert client.post(way, {"password": PASSWORD})["Location"] == "/en/results/?"
    with clock.frozen(TUESDAY + 2 * PROVED - timedelta(seconds=1)):
        assert "again" not in client.get(file).get("Location", ""), "five minutes are one errand"
