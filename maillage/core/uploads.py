"""A large file that somebody hands in, while it is read: what of it lies on a disk is sealed with a key that does not.

Django puts what is larger than 2.5 MB into a temporary file in plain, and a disk keeps what was deleted.
"""

import io
from secrets import token_bytes
from tempfile import TemporaryFile
from typing import IO, Any, cast

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

BLOCK, KEY = 16, 32


class Spool(io.RawIOBase):
    """A temporary file, each of whose bytes is written once; its key is in memory alone and forgotten with it."""

    def __init__(self) -> None:
        super().__init__()
        self.lies = TemporaryFile()  # noqa: SIM115  closed with this one
        self._key, self._first = token_bytes(KEY), int.from_bytes(token_bytes(BLOCK), "big")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from anywhere."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return self.lies.seek(offset, whence)

    def tell(self) -> int:
        """Return the place it is at."""
        return self.lies.tell()

    def readinto(self, into: Any) -> int:
        """Open the next bytes."""
        stream = self._stream()
        plain = stream.update(self.lies.read(len(into)))
        into[: len(plain)] = plain
        return len(plain)

    def write(self, plain: Any) -> int:
        """Seal some bytes."""
        return self.lies.write(self._stream().update(plain))

    def close(self) -> None:
        """Let go of the file, and of its key."""
        self.lies.close()
        self._key = b""
        super().close()

    def _stream(self) -> Any:
        """Return what seals and opens from this place on (AES in counter mode)."""
        blocks, rest = divmod(self.lies.tell(), BLOCK)
        counter = (self._first + blocks) % (1 << 8 * BLOCK)
        stream = Cipher(AES(self._key), CTR(counter.to_bytes(BLOCK, "big"))).encryptor()
        stream.update(bytes(rest))
        return stream


class SealedUploadHandler(FileUploadHandler):
    """Takes in a file that is too large for memory."""

    file: UploadedFile

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        spool = cast("IO[bytes]", Spool())
        self.file = UploadedFile(spool, self.file_name, self.content_type, 0, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  they come in their order
        """Take in a piece of it."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Hand it over."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let go of what came of it."""
        if hasattr(self, "file"):
            self.file.close()
