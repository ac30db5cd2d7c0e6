"""What a backup holds, and how an installation comes out of it again: all of it or nothing (docs/adr/0017)."""

import gzip
import shutil
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import IO, Any, cast

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql
from pyrage import x25519

from maillage.config import env, installation
from maillage.core import age_files, copying, key_copies, postgres
from maillage.core.database import Login, name_of
from maillage.core.place import Place
from maillage.core.postgres import Server

LEFT_OUT = (
    *("core_cache", "people_signedin", "people_kept"),  # who is signed in, and what waits in her browser for an hour
    *("procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers"),  # mail
    *("auth_permission", "django_content_type", "django_migrations"),  # made by `migrate`
)
MADE = ("keys", "mail", "kind")
GZIP = 31  # zlib's word for it
WRONG = (
    *(copying.WrongStream, EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError),
    *(psycopg.DataError, psycopg.IntegrityError),
)
ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Why(StrEnum):
    """Why nothing was kept, or nothing restored."""

    HALF_SEEN = "half_seen"
    KIND = "kind"
    NEWER = "newer"
    NO_COPY = "no_copy"
    NOT_EMPTY = "not_empty"


class CannotKeep(Exception):
    """A backup cannot be made or restored: the reason, and what it is about."""

    def __init__(self, why: Why, about: object = "") -> None:
        super().__init__(why, about)
        self.why = why
        self.about = about


def keep_data(path: Path, to: Sequence[x25519.Recipient]) -> None:
    """Write all rows, as they are at one moment, into a new sealed file. Reads as the role that may write nothing."""
    about = {
        "format": 1,
        "version": metadata.version("maillage"),
        "kind": installation.kind(),
        "tables": _state(),
        "destroyed": key_copies.destroyed(settings.MAILLAGE_HOME / "keys"),
    }
    with _owner() as own:
        own.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(name_of(Login.BACKUP, env.owner()))))
        own.execute(ONE_MOMENT)
        try:
            age_files.write(path, _packed(copying.copied(own, about, LEFT_OUT)), to)
        except copying.HalfSeen as short:
            raise CannotKeep(Why.HALF_SEEN, ", ".join(short.args[0])) from short


def keep_keys(path: Path, to: Sequence[x25519.Recipient]) -> None:
    """Write the keys of this data directory into a new sealed file, with the day after which it opens nothing.

    A key that wraps others and lies elsewhere is not in it: whoever keeps it apart keeps its copy apart.
    """
    age_files.write(path, [key_copies.copied(settings.MAILLAGE_HOME / "keys", datetime.now(UTC))], to)


def list_destroyed(path: Path) -> None:
    """Write the fingerprints of all keys that were destroyed, one a line, in the place of an older list."""
    lines = "".join(f"{one}\n" for one in key_copies.destroyed(settings.MAILLAGE_HOME / "keys"))
    half = path.with_name(path.name + ".part")
    half.write_text(lines, encoding="ascii")
    half.replace(path)


def restore(
    data: Path, keys: Path | None, destroyed: Path | None, by: Sequence[x25519.Identity], at: datetime
) -> dict[str, int]:
    """Make this installation out of a backup; return how many rows each table has. Where it fails, nothing is left."""
    home = settings.MAILLAGE_HOME
    if any((home / name).exists() for name in MADE):
        raise CannotKeep(Why.NOT_EMPTY, home)
    about = _told(data, by)
    files = _unpacked(keys, by, at) if keys else {}
    gone = {*about["destroyed"], *(destroyed.read_text(encoding="ascii").split() if destroyed else ())}
    was_there = home.exists()
    try:
        postgres.make_home(home)
        key_copies.placed(files, home / "keys", gone)
        installation.prepare_home()
        with installation.database():
            return _filled(data, by, about["tables"])
    except BaseException:
        _undo(home, was_there=was_there)
        raise


def _undo(home: Path, *, was_there: bool) -> None:
    Server(Place(home)).erase()
    for name in (*MADE, "postgres.turn", "postgres.users"):
        if (home / name).is_dir():
            shutil.rmtree(home / name)
        else:
            (home / name).unlink(missing_ok=True)
    if not was_there:
        home.rmdir()


def _told(data: Path, by: Sequence[x25519.Identity]) -> Any:
    """Return what a backup says of itself, once all of it was read: it is whole, and of a kind and age that fit."""
    with _plain(data, by) as stream:
        about = copying.about(stream)
        while stream.read(copying.CHUNK):
            pass
    if about["kind"] != settings.MAILLAGE_MODE:
        raise CannotKeep(Why.KIND, about["kind"])
    known = MigrationLoader(None).graph.nodes
    if any((app, name) not in known for app, name in about["tables"]):
        raise CannotKeep(Why.NEWER, about["version"])
    return about


def _filled(data: Path, by: Sequence[x25519.Identity], state: Iterable[Sequence[str]]) -> dict[str, int]:
    """Make the tables as they were, fill them, and bring them to this version."""
    with installation.as_owner():
        if _is_used():
            raise CannotKeep(Why.NOT_EMPTY, connection.settings_dict["NAME"])
        installation.may_make_roles()
        executor = MigrationExecutor(connection)
        executor.migrate([(app, name) for app, name in state])
    with _owner() as own, own.transaction(), _plain(data, by) as stream:
        copying.about(stream)
        rows = copying.load(own, stream, LEFT_OUT)
    installation.migrate()
    return rows


def _is_used() -> bool:
    """Return whether somebody has an account in this database already."""
    with connection.cursor() as cursor:
        if "people_practitioner" not in connection.introspection.table_names(cursor):
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM people_practitioner)")
        row = cursor.fetchone()
    return bool(row and row[0])


def _state() -> list[tuple[str, str]]:
    """Return the last change that each subject's tables have."""
    loader = MigrationLoader(connection)
    made = set(loader.applied_migrations) & set(loader.graph.nodes)
    followed = {parent.key for one in made for parent in loader.graph.node_map[one].parents if parent.key[0] == one[0]}
    return sorted(made - followed)


def _unpacked(keys: Path, by: Sequence[x25519.Identity], at: datetime) -> dict[str, bytes]:
    with age_files.opened(keys, by) as stream:
        return key_copies.unpacked(stream, at)


@contextmanager
def _plain(data: Path, by: Sequence[x25519.Identity]) -> Iterator[IO[bytes]]:
    """Give the stream that a backup holds; what is no backup says so."""
    try:
        with age_files.opened(data, by) as sealed, gzip.open(sealed) as stream:
            yield cast("IO[bytes]", stream)
    except WRONG as wrong:
        raise CannotKeep(Why.NO_COPY, data) from wrong


def _packed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=GZIP)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


@contextmanager
def _owner() -> Iterator[psycopg.Connection[Any]]:
    """Give a connection of the database's owner, closed with the block."""
    params = {key: value for key, value in connection.get_connection_params().items() if key not in OURS}
    words = env.login(Login.OWNER)
    own_words = {"user": words["USER"], "password": words["PASSWORD"] or None}
    with psycopg.connect(**{**params, **own_words}, autocommit=True) as own:
        yield own


OURS = frozenset({"pool", "context", "cursor_factory", "client_encoding", "prepare_threshold", "server_side_binding"})
