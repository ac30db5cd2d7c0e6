"""A large file that is handed in lies on no disk in plain, and is read as it is, from anywhere."""

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from maillage.core.uploads import Spool

PLAIN = b"77 rue de la Lanterne\n"
LARGE = PLAIN * 150_000  # more than three megabytes


def handed_in(raw: bytes) -> UploadedFile:
    """Return a file as a page gets it."""
    file = RequestFactory().post("/", {"file": SimpleUploadedFile("list.csv", raw)}).FILES["file"]
    assert isinstance(file, UploadedFile)
    return file


def test_a_large_file_lies_sealed_and_is_read_whole() -> None:
    file = handed_in(LARGE)
    assert (file.name, file.size) == ("list.csv", len(LARGE))
    spool = file.file
    assert isinstance(spool, Spool)
    assert b"".join(file.chunks()) == LARGE
    spool.lies.seek(0)
    lies = spool.lies.read()
    assert (len(lies), b"Lanterne" in lies) == (len(LARGE), False)
    file.close()
    assert spool.lies.closed


def test_a_small_file_stays_in_memory() -> None:
    file = handed_in(PLAIN)
    assert not isinstance(file.file, Spool)
    assert file.read() == PLAIN


@given(pieces=st.lists(st.binary(max_size=70), max_size=8), at=st.integers(0, 300), size=st.integers(0, 90))
def test_what_was_written_in_pieces_is_read_from_anywhere(pieces: list[bytes], at: int, size: int) -> None:
    whole = b"".join(pieces)
    with Spool() as spool:
        for piece in pieces:
            spool.write(piece)
        spool.seek(0)
        assert spool.read() == whole
        spool.seek(at)
        assert spool.read(size) == whole[at : at + size]
