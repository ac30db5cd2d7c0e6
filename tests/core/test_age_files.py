"""Sealed files: whole or nothing, for their recipient alone, never plain on disk."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from maillage.core.age_files import AgeFault, Fault, identities, opened, recipients, write

CANARY = b"a canary in a sealed file"
HERS = x25519.Identity.generate()


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "sealed.age"
    write(path, [CANARY] * 20_000, [HERS.to_public()])
    return path


def test_what_is_written_is_read_by_its_recipient(sealed: Path) -> None:
    with opened(sealed, [HERS]) as plain:
        assert plain.read() == CANARY * 20_000
    assert CANARY not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o777 == 0o600


def test_nobody_else_opens_it(sealed: Path) -> None:
    with pytest.raises(AgeFault) as refused, opened(sealed, [x25519.Identity.generate()]) as plain:
        plain.read()
    assert refused.value.why == Fault.NOT_FOR_YOU


@pytest.mark.parametrize("cut", [10, 300, 70_000, -1])
def test_a_file_that_was_cut_does_not_pass_for_whole(sealed: Path, cut: int) -> None:
    sealed.write_bytes(sealed.read_bytes()[:cut])
    with pytest.raises(AgeFault) as refused, opened(sealed, [HERS]) as plain:
        plain.read(5)
    assert refused.value.why == Fault.DAMAGED


@pytest.mark.parametrize("where", [5, 180, 400, 100_000, -1])
def test_a_changed_byte_is_seen(sealed: Path, where: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[where] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(AgeFault), opened(sealed, [HERS]) as plain:
        plain.read(5)


def test_an_error_of_the_reader_is_not_hidden(sealed: Path) -> None:
    with pytest.raises(LookupError), opened(sealed, [HERS]) as plain:
        raise LookupError(plain.read(1))


def test_nothing_is_replaced_and_no_half_file_is_left(sealed: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield CANARY
        raise OSError("the source is gone")

    before = sealed.read_bytes()
    with pytest.raises(AgeFault):
        write(sealed, [b"another"], [HERS.to_public()])
    with pytest.raises(OSError, match="the source is gone"):
        write(sealed.with_name("other.age"), broken(), [HERS.to_public()])
    assert sealed.read_bytes() == before
    assert list(sealed.parent.iterdir()) == [sealed]


def test_a_large_file_passes_in_little_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    write(tmp_path / "large.age", (b"x" * 65_536 for _ in range(200)), [HERS.to_public()])
    with opened(tmp_path / "large.age", [HERS]) as plain:
        while plain.read(65_536):
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


def test_words_that_name_nobody_are_refused(tmp_path: Path) -> None:
    assert [str(one) for one in recipients([f" {HERS.to_public()} "])] == [str(HERS.to_public())]
    with pytest.raises(AgeFault):
        recipients(["age1nobody"])
    file = tmp_path / "identity"
    file.write_text(f"# made today\n{HERS}\n")
    assert len(identities(file)) == 1
    for wrong in ("# nothing\n", "AGE-SECRET-KEY-1NOTHING\n"):
        file.write_text(wrong)
        with pytest.raises(AgeFault):
            identities(file)
    with pytest.raises(AgeFault):
        identities(tmp_path / "missing")
