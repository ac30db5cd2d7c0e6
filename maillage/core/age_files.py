"""Files sealed for whoever holds an age identity, written and read as streams: nothing plain touches the disk."""

import io
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from pyrage import DecryptError, EncryptError, IdentityError, RecipientError, decrypt_io, encrypt_io, x25519

CHUNK = 1 << 16


class Fault(StrEnum):
    """What is wrong with a file, a recipient or an identity."""

    EXISTS = "exists"
    NO_IDENTITY = "no_identity"
    NO_RECIPIENT = "no_recipient"
    NOT_FOR_YOU = "not_for_you"
    DAMAGED = "damaged"


class AgeFault(Exception):
    """A sealed file cannot be written or read: a reason, and the word or the file it is about."""

    def __init__(self, why: Fault, about: object) -> None:
        super().__init__(why, about)
        self.why = why
        self.about = about


def recipients(words: Iterable[str]) -> list[x25519.Recipient]:
    """Return the recipients that words such as ``age1...`` name."""
    found = []
    for word in words:
        try:
            found.append(x25519.Recipient.from_str(word.strip()))
        except RecipientError as wrong:
            raise AgeFault(Fault.NO_RECIPIENT, word) from wrong
    return found


def identities(path: Path) -> list[x25519.Identity]:
    """Return the identities of a file as ``age-keygen`` writes it: one a line, notes after ``#``."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
        found = [x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, IdentityError) as wrong:
        raise AgeFault(Fault.NO_IDENTITY, path) from wrong
    if not found:
        raise AgeFault(Fault.NO_IDENTITY, path)
    return found


class _Pulled(io.RawIOBase):
    """What a generator yields, read as a file."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = iter(chunks)
        self.left = b""
        self.failed: Exception | None = None

    def readable(self) -> bool:
        """Return yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with what comes next; nothing at the end."""
        while not self.left:
            try:
                self.left = next(self.chunks)
            except StopIteration:
                return 0
            except Exception as wrong:
                self.failed = wrong
                raise
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def write(path: Path, chunks: Iterable[bytes], to: Sequence[x25519.Recipient]) -> None:
    """Write a new file, sealed for ``to``, durable when this returns; no half file is left, and none is replaced."""
    half = path.with_name(path.name + ".part")
    if path.exists():
        raise AgeFault(Fault.EXISTS, path)
    half.unlink(missing_ok=True)
    source = _Pulled(chunks)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            encrypt_io(io.BufferedReader(source, CHUNK), file, to)
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
    except EncryptError as wrong:
        raise source.failed or OSError(str(wrong)) from wrong
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, by: Sequence[x25519.Identity]) -> Iterator[IO[bytes]]:
    """Give what a sealed file holds, as it is decrypted; one that was cut or changed raises, at its end at the latest.

    Nothing that was read is to be kept unless the block ended without an error.
    """
    failed: list[BaseException] = []
    out, into = os.pipe()

    def decrypt() -> None:
        try:
            with os.fdopen(into, "wb", buffering=0) as plain, path.open("rb") as file:
                decrypt_io(file, plain, by)
        except BaseException as wrong:  # noqa: BLE001  it is raised again by the reader
            failed.append(wrong)

    worker = threading.Thread(target=decrypt, name="age", daemon=True)
    worker.start()
    try:
        with suppress(BrokenPipeError), os.fdopen(out, "rb") as plain:
            yield plain
            while plain.read(CHUNK):
                pass
    finally:
        worker.join()
        _complain(path, failed)


def _complain(path: Path, failed: Sequence[BaseException]) -> None:
    """Raise what went wrong while decrypting; that a reader who gave up closed the pipe is no fault of the file."""
    for wrong in failed:
        if isinstance(wrong, BrokenPipeError):
            continue
        for_others = isinstance(wrong, DecryptError) and "No matching keys" in str(wrong)
        raise AgeFault(Fault.NOT_FOR_YOU if for_others else Fault.DAMAGED, path) from wrong
