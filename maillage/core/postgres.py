"""The embedded PostgreSQL: its whole life, from the first start to the last process that leaves.

Every process of ours that needs the server holds a shared lock on a file; the last one out stops it. A server left
behind by a killed process is found and used by the next one; one that was killed itself is started again. It listens
on a socket only. As root, the server runs as another account, and no directory's permissions are ever opened for it:
where that account may not go, data and programs lie under ``/var/lib/maillage-postgres`` and a link leads there.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg import sql

from maillage.core.database import LIMITED, name_of
from maillage.core.place import DATABASE, ELSEWHERE, PORT, ROLE, Place, ServerFailed, Trouble, account
from maillage.core.programs import Programs, can_tell, clear_stale, reachable_copy

PATIENCE = 300

SETTINGS = """\
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 80
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
"""


@contextmanager
def _locked(path: Path, how: int) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, how)
        yield descriptor
    finally:
        os.close(descriptor)


@dataclass
class Server:
    """The server of one data directory."""

    place: Place
    durable: bool = True

    @cached_property
    def programs(self) -> Programs:
        """Return the server's programs, where the server's account can run them."""
        found = Programs.find()
        if found is None:
            raise ServerFailed(Trouble.NO_PROGRAMS)
        return reachable_copy(found, self.owner, ELSEWHERE)

    @property
    def owner(self) -> pwd.struct_passwd:
        """Return the account that owns the cluster, or shall."""
        data = self.place.data
        return pwd.getpwuid(data.stat().st_uid) if data.exists() and os.geteuid() == 0 else account()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have the server up inside this block; the last process to leave its block stops it."""
        make_home(self.place.home)
        turn, users = self.place.home / "postgres.turn", self.place.home / "postgres.users"
        with _locked(users, fcntl.LOCK_SH | fcntl.LOCK_NB) as mine:
            with _locked(turn, fcntl.LOCK_EX):
                self._start()
            try:
                yield
            finally:
                with _locked(turn, fcntl.LOCK_EX):
                    fcntl.flock(mine, fcntl.LOCK_UN)
                    if _nobody_else(users):
                        self._stop()

    def erase(self) -> None:
        """Stop the server and delete its data. Refused while a process of ours uses it."""
        if not self.place.home.exists():
            return
        users = self.place.home / "postgres.users"
        with _locked(self.place.home / "postgres.turn", fcntl.LOCK_EX):
            if not _nobody_else(users):
                raise ServerFailed(Trouble.BUSY, self.place.home)
            self._stop()
            self._forget()

    def _forget(self) -> None:
        for directory in {self.place.ground, self.place.sockets}:
            shutil.rmtree(directory, ignore_errors=True)
        if self.place.link.is_symlink():
            self.place.link.unlink()

    def _start(self) -> None:
        if not self.place.data.exists():
            self._initialise()
        self._configure()
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if not self._lives() or not can_tell():
                self._ask("pg_ctl", "-w", "-t", str(PATIENCE), "-l", str(self.place.log), "start")
                break
            if time.monotonic() > until:
                raise ServerFailed(Trouble.DID_NOT_START, self.place.log)
            time.sleep(0.1)
        self._create_database()

    def _stop(self) -> None:
        for how, seconds in (("fast", 6), ("immediate", 60)):
            if not self._lives():
                return
            try:
                self._ask("pg_ctl", "-w", "-t", str(seconds), "-m", how, "stop")
            except ServerFailed:
                time.sleep(0.5)  # it may be dying by another hand
        if self._lives():
            raise ServerFailed(Trouble.DID_NOT_STOP, self.place.log)

    def _lives(self) -> bool:
        clear_stale(self.place.data, self.place.sockets)
        return (self.place.data / "postmaster.pid").exists()

    def _initialise(self) -> None:
        ground = self.place.ground
        if ground != self.place.link:
            self._forget()
            ELSEWHERE.mkdir(mode=0o755, exist_ok=True)
        self._own(ground)
        fresh = ground / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self.programs.run(self.owner, "initdb", "-D", str(fresh), *self.programs.initdb_options())
        fresh.rename(ground / "data")
        if ground != self.place.link:
            self.place.link.symlink_to(ground)

    def _own(self, directory: Path) -> None:
        directory.mkdir(mode=0o700, exist_ok=True)
        owner = self.owner
        if os.geteuid() == 0:
            os.chown(directory, owner.pw_uid, owner.pw_gid)
        elif directory.stat().st_uid != owner.pw_uid:
            raise ServerFailed(Trouble.NOT_OURS, directory)

    def _configure(self) -> None:
        self._own(self.place.sockets)
        me = pwd.getpwuid(os.geteuid()).pw_name
        words = SETTINGS.format(
            port=PORT,
            sockets=str(self.place.sockets).replace("'", "''"),
            durable="on" if self.durable else "off",
        )
        roles = [name_of(one, ROLE) for one in LIMITED]
        people = sorted({me, self.owner.pw_name})
        data = self.place.data
        (data / "maillage.conf").write_text(words)
        (data / "pg_hba.conf").write_text("local all all peer map=maillage\n")
        (data / "pg_ident.conf").write_text(
            "".join(f'maillage "{one}" {r}\n' for one in people for r in (ROLE, "postgres", *roles))
        )
        main = data / "postgresql.conf"
        if "maillage.conf" not in main.read_text():
            main.write_text(main.read_text() + "\ninclude = 'maillage.conf'\n")

    def _ask(self, program: str, *arguments: str) -> None:
        try:
            self.programs.run(self.owner, program, "-D", str(self.place.data), *arguments)
        except subprocess.CalledProcessError as failed:
            why = Trouble.DID_NOT_STOP if arguments[-1] == "stop" else Trouble.DID_NOT_START
            raise ServerFailed(why, self.place.log) from failed

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.place.sockets),
            port=PORT,
            user="postgres",
            dbname=database,
            autocommit=True,
            connect_timeout=10,
        )

    def _answers(self) -> bool:
        if not (self.place.data / "postmaster.pid").exists():
            return False
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _create_database(self) -> None:
        with self._connect("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(sql.Identifier(ROLE)))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                owned = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(owned.format(sql.Identifier(DATABASE), sql.Identifier(ROLE)))


def make_home(home: Path) -> None:
    """Make the data directory where it is missing: for us alone, yet passable for the server's account."""
    if not home.exists():
        home.mkdir(parents=True)
        home.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _nobody_else(users: Path) -> bool:
    try:
        with _locked(users, fcntl.LOCK_EX | fcntl.LOCK_NB):
            return True
    except BlockingIOError:
        return False
