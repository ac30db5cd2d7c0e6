"""One installation: its database up, its tables made, its kind (production or demonstration) written down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from django.utils.translation import gettext as _
from psycopg import sql

from maillage.config import env
from maillage.core import lines, postgres, sealing
from maillage.core.console import say
from maillage.core.database import LIMITED, Login, name_of
from maillage.core.place import Place, ServerFailed, Trouble
from maillage.core.postgres import Server
from maillage.core.sealing import keyring
from maillage.core.sealing.errors import Locked


@contextmanager
def database() -> Iterator[None]:
    """Have the database up inside this block: the embedded one, or the server ``DATABASE_URL`` names."""
    server = None if os.environ.get("DATABASE_URL") else Server(Place(settings.MAILLAGE_HOME))
    with server.held() if server else nullcontext():
        if server:
            connection.settings_dict["HOST"] = str(server.place.sockets)
        try:
            yield
        finally:
            let_go()


def let_go() -> None:
    """Close every connection of this process."""
    lines.let_go()
    for one in connections.all(initialized_only=True):
        one.close()
        close_pool = getattr(one, "close_pool", None)
        if close_pool:
            close_pool()


@contextmanager
def as_owner() -> Iterator[None]:
    """Be the database's owner inside this block; the application's own role otherwise."""
    ours = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    let_go()
    connection.settings_dict.update(env.login(Login.OWNER))
    try:
        yield
    finally:
        let_go()
        connection.settings_dict.update(ours)


def answers() -> bool:
    """Return whether the database lets us in; asked on a connection of its own, since a pool would wait and retry."""
    try:
        psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 5}).close()
    except psycopg.OperationalError:
        return False
    return True


def pending() -> int | None:
    """Return how many changes the database's tables still lack; nothing when the database does not answer."""
    with as_owner():
        if not answers():
            return None
        try:
            executor = MigrationExecutor(connection)
        except OperationalError:
            return None
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_migrated() -> bool:
    """Return whether the tables are as this version needs them; say what to do when they are not."""
    lacking = pending()
    if lacking is None:
        say(_("The database does not answer. Run `maillage check` to see why."))
    elif lacking:
        say(_("The database is not ready for this version. Run `maillage migrate` first."))
    elif not answers():
        say(_("The application's own database role is not let in. Run `maillage migrate` again."))
        return False
    return lacking == 0


def is_made() -> bool:
    """Return whether there is an installation here; say what to do when there is none. Nothing is changed."""
    made = bool(env.secret("session_key"))
    if not made:
        where = {"home": settings.MAILLAGE_HOME}
        say(_("There is no installation in %(home)s yet. Run `maillage migrate` first.") % where)
    return made


def lock() -> str:
    """Return why sealed text stays shut here, as a sentence; nothing when it opens."""
    try:
        sealing.store().check()
    except Locked as shut:
        return str(shut.words)
    return ""


def opens() -> bool:
    """Return whether sealed text can be opened here; say what to do when it cannot."""
    if why := lock():
        say(why)
        say(_("The file of keys is %(path)s.") % {"path": sealing.ring_path()})
    return not why


def is_ours() -> bool:
    """Return whether the data directory is of this mode; say so when it is not. Nothing is changed."""
    other = kind() not in {"", settings.MAILLAGE_MODE}
    if other and settings.DEMO:
        say(_("%(home)s holds real data: the demonstration will not open it.") % {"home": settings.MAILLAGE_HOME})
    elif other:
        say(_("%(home)s holds the demonstration. Name another MAILLAGE_HOME.") % {"home": settings.MAILLAGE_HOME})
    return not other


def kind() -> str:
    """Return what the data directory was made for: ``production``, ``demo``, or nothing yet."""
    mark = settings.MAILLAGE_HOME / "kind"
    return mark.read_text(encoding="ascii").strip() if mark.exists() else ""


def prepare_home() -> None:
    """Make the data directory, its mark and its secrets, where they are missing."""
    home = settings.MAILLAGE_HOME
    postgres.make_home(home)
    env.make_secrets(home)
    if settings.MAILLAGE_KEYS_FILE is None and not sealing.store().status().wrapped:
        keyring.make(sealing.ring_path())  # never in the place of one that is lost
    (home / "mail").mkdir(mode=0o700, exist_ok=True)
    settings.SECRET_KEY, settings.SIGN_IN_KEY = env.secret("session_key"), env.secret("sign_in_key")
    mark = home / "kind"
    if not mark.exists():
        mark.write_text(f"{settings.MAILLAGE_MODE}\n", encoding="ascii")


def migrate() -> None:
    """Bring the tables to this version, and see to the limited roles' passwords where the server asks for them."""
    with as_owner():
        may_make_roles()
        if pending() != 0:
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if os.environ.get("DATABASE_URL"):
            give_passwords()


def may_make_roles() -> None:
    """Raise ServerFailed when the roles are not there and the owner may not make them."""
    owner = env.owner()
    names = [name_of(one, owner) for one in LIMITED]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = ANY (%s)", (names,))
        there = cursor.fetchone()
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        may = cursor.fetchone()
    if (there and there[0] == len(names)) or (may and may[0]):
        return
    raise ServerFailed(Trouble.NO_ROLES, Path(owner))


def give_passwords() -> None:
    """Let each limited role in by the password that lies in our keys; the server sees its scrambled form only."""
    connection.ensure_connection()
    own = connection.connection
    for one in LIMITED:
        words = env.login(one)
        name = words["USER"].encode()
        scrambled = own.pgconn.encrypt_password(words["PASSWORD"].encode(), name, b"scram-sha-256").decode()
        own.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(words["USER"]), sql.Literal(scrambled)))
