"""Where an installation's embedded PostgreSQL lies and as whom it runs. Asking changes nothing and starts nothing."""

import hashlib
import os
import pwd
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from maillage.core.programs import reaches

DATABASE = "maillage"
ROLE = "maillage"
PORT = 5432
ELSEWHERE = Path("/var/lib/maillage-postgres")
LONGEST_SOCKET = 103


class Trouble(StrEnum):
    """Why the embedded server cannot be had."""

    BUSY = "busy"
    DID_NOT_START = "did_not_start"
    DID_NOT_STOP = "did_not_stop"
    NO_ACCOUNT = "no_account"
    NO_PROGRAMS = "no_programs"
    NO_ROLES = "no_roles"
    NOT_OURS = "not_ours"


class ServerFailed(Exception):
    """The embedded server cannot be had: a reason, and the file or directory to look at."""

    def __init__(self, why: Trouble, where: Path | None = None) -> None:
        super().__init__(why, where)
        self.why = why
        self.where = where


@dataclass(frozen=True)
class Place:
    """Where one installation's server lies, given its data directory. Asking changes nothing."""

    home: Path

    @property
    def link(self) -> Path:
        """Return the server's directory as the data directory names it."""
        return self.home / "postgres"

    @property
    def ground(self) -> Path:
        """Return where the server's files really lie."""
        if self.link.is_symlink() or self.link.is_dir():
            return self.link.resolve()
        return self.link if reaches(self.home, account()) else ELSEWHERE / self._mark

    @property
    def data(self) -> Path:
        """Return the cluster."""
        return self.ground / "data"

    @property
    def log(self) -> Path:
        """Return the server's log."""
        return self.ground / "log"

    @property
    def sockets(self) -> Path:
        """Return the socket's directory: beside the data, or under /tmp where that path is too long for a socket."""
        beside = self.ground / "run"
        if len(f"{beside}/.s.PGSQL.{PORT}") <= LONGEST_SOCKET:
            return beside
        return Path("/tmp") / f"maillage-{self._mark}"  # noqa: S108  its owner is checked before use

    @property
    def _mark(self) -> str:
        return hashlib.sha256(str(self.home.absolute()).encode()).hexdigest()[:16]


def account() -> pwd.struct_passwd:
    """Return the account the server runs as: ours, or for root one without rights."""
    if os.geteuid() != 0:
        try:
            return pwd.getpwuid(os.geteuid())
        except KeyError as missing:
            raise ServerFailed(Trouble.NO_ACCOUNT) from missing
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerFailed(Trouble.NO_ACCOUNT)
