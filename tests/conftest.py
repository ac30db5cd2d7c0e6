"""The ground of every test: one database server, no network, a clock that stands still."""

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from playwright.sync_api import Browser, Playwright
from pytest_django.plugin import DjangoDbBlocker

from maillage.access import trail
from maillage.config import env
from maillage.core import clock
from maillage.core.database import Login
from maillage.core.place import Place
from maillage.core.postgres import Server
from maillage.core.sealing import files, keyring
from maillage.people.models import Practitioner
from tests import made
from tests.config.homes import demonstrated, installed
from tests.told import story_apart, story_once, told, told_to_keep
from tests.world import Visit, World, build, prove

__all__ = ["demonstrated", "installed", "story_apart", "story_once", "told", "told_to_keep"]

HOME = Path(tempfile.gettempdir()) / f"maillage-tests-{os.geteuid()}-{os.environ.get('MAILLAGE_TEST_DB', 'one')}"
TUESDAY = datetime(2026, 3, 3, 18, 55, tzinfo=UTC)
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run"]
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)  # the first has no windows to keep
LOOPBACK = ("127.0.0.1", "::1", "localhost")

settings.SECRET_KEY = "an invented key for tests, long enough for what signs with it"
settings.SIGN_IN_KEY = "another invented key"
# Workers share the server, and nothing else: each one's keys belong to the rows of its own database.
settings.MAILLAGE_HOME = HOME / WORKER
settings.EMAIL_FILE_PATH = str(settings.MAILLAGE_HOME / "mail")
keyring.make(settings.MAILLAGE_HOME / "keys" / "sealing")
settings.WHITENOISE_AUTOREFRESH = True  # each client would list every static file before its first page
files.SYNCHRONOUS = "OFF"  # no test cuts the power
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 1024  # nobody guesses the cast's passwords
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A slow machine breaks no rule: nothing is judged by how long it took.
hypothesis.register_profile("maillage", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("maillage")


def pytest_collection_finish() -> None:
    """Look no more through what was imported, whenever something is thrown away: it stays until the end."""
    gc.collect()
    gc.freeze()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what asks whole pages by a client, and what needs the whole story: ``make unit`` has no time for them."""
    if isinstance(item, pytest.Function) and (
        {"client", "visit"} & set(item.fixturenames) or Client in vars(item.module).values()
    ):
        item.add_marker("pages")
    if "story_once" in getattr(item, "fixturenames", ()):
        item.add_marker("exhaustive")


def needs_rows(item: pytest.Item) -> bool:
    """Tell whether a test has a database, whichever way it asks for it."""
    asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal out what is long, walks one by one and real servers by the file; what is short fills each worker's share.

    What needs no database stands at the head of every share but the first, whose worker makes the tables meanwhile.
    Workers begin with equal shares in this order (``--dist worksteal``) and take the end of each other's when they are
    done: so nobody is left alone with a long walk when all else is over.
    """
    workers, left = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), len(items)
    together: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("journey"):
            together[item.nodeid] = [item]
        elif item.get_closest_marker("lifecycle"):
            together.setdefault(str(item.path), []).append(item)
    hands = [[item for unit in list(together.values())[one::workers] for item in unit] for one in range(workers)]
    dealt = {item for hand in hands for item in hand}
    short = [item for item in items if item not in dealt]
    bare = [item for item in short if workers > 1 and not needs_rows(item)]
    dealt = set(bare)
    short = [item for item in short if item not in dealt]
    items.clear()
    for number, hand in enumerate(hands):
        share = left // (workers - number)
        first = bare[number - 1 :: workers - 1] if number else []
        room = max(0, share - len(first) - len(hand))
        items += first + hand + short[:room]
        short, left = short[room:], left - share
    items += short


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Have a server up for the run: the one ``DATABASE_URL`` names, else an embedded one all workers share.

    Tests are the database's owner and see every row; whatever goes through a door goes as the application's role.
    """
    connections["default"].settings_dict.update(env.login(Login.OWNER))
    if os.environ.get("DATABASE_URL"):
        yield
        return
    server = Server(Place(HOME), durable=False)
    with server.held():
        connections["default"].settings_dict["HOST"] = str(server.place.sockets)
        yield
        made.let_go()


@pytest.fixture(scope="session")
def empty_tables(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Return the name of a database with all tables and no rows, which nobody opens: it is there to be copied."""
    name = connections["default"].settings_dict["TEST"]["NAME"].removesuffix(f"_{WORKER}") + "_made"
    with (
        django_db_blocker.unblock(),
        made.shared(tmp_path_factory, "tables", lambda _: made.migrate(name), lambda _: made.drop(name)),
        django_db_blocker.block(),
    ):
        yield name


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, empty_tables: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Have a database for this worker; when it goes, whatever a thread of some test still holds of it is let go."""
    name = connections["default"].settings_dict["TEST"]["NAME"]
    with django_db_blocker.unblock():
        made.copy(name, empty_tables)
        with made.working_in(name), django_db_blocker.block():
            yield
        made.drop(name)


@pytest.fixture(autouse=True)
def at() -> Iterator[datetime]:
    """Let the clock stand still on Tuesday 3 March 2026 at 13:55 in Toronto; return that moment."""
    with clock.frozen(TUESDAY):
        yield TUESDAY


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Leave no test in the language of a page that another one asked for."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def trail_emptied() -> Iterator[None]:
    """Empty the audit trail after each test that wrote to it: no rollback reaches it."""
    yield
    if trail.lines.pool is not None and trail.lines.pool.pop_stats().get("requests_num"):
        own = made.beside()
        own.execute("DELETE FROM access_auditentry")
        own.execute("DELETE FROM access_audithead")


@pytest.fixture(autouse=True)
def empty_queue(request: pytest.FixtureRequest, _django_db_marker: None) -> None:
    """Begin with an empty queue of background work: its tables are not Django's, so no flush reaches them."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("db")
        with connections["default"].cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture(autouse=True, scope="session")
def strong_sign_in() -> Iterator[None]:
    """Let ``client.force_login`` begin a session as a passkey does; a test of weak ones takes the record away."""
    patch = pytest.MonkeyPatch()
    force_login = Client.force_login

    def signed_in(self: Client, user: Practitioner, backend: str | None = None) -> None:
        force_login(self, user, backend)
        prove(self.session, user)

    patch.setattr(Client, "force_login", signed_in)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def network() -> Iterator[None]:
    """Keep every test on this machine: only loopback and local sockets can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise RuntimeError(f"A test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]  # the address is what socket.connect takes

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return this machine's Chromium, headless: one for all walks of a worker, each in profiles of its own."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail("The journeys need Chromium: `make setup` says how to get it.")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def world(db: None) -> World:
    """Return the named cast as rows of the database."""
    return build()


@pytest.fixture
def visit(world: World) -> Visit:
    """Return a browser in which somebody of the cast is signed in, who reads English."""

    def signed_in(who: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(world.people[who])
        return client

    return signed_in
