"""A file waits sealed: what it says is in no file and no table in plain, and nothing of a hidden place stays after."""

import importlib
import io
import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from maillage.core import clock, sealing
from maillage.core.place import Place
from maillage.core.sealing.errors import Locked
from maillage.exchange import tasks
from maillage.exchange.formats import waiting
from maillage.exchange.models import Bringing
from tests.conftest import HOME, TUESDAY
from tests.exchange.pages import HEAD, LIST, brought, cast, hand_in, home, nadia, page, tried
from tests.meetings.table.test_canaries import checkpoint, dump, holding, written_since

__all__ = ["cast", "home", "nadia"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("home")]
SECRET, OPEN = "zinnoberweg", "plainvogelweg"
AT = f"77 rue {SECRET}"
PLANTED = "\n".join(
    (
        f"{HEAD};Organisme;Clientèle;Documents requis;Territoire;Mise à jour;Courriel;No",
        f"Friperie;12 rue {OPEN}, Val, QC J1A 1A1;1;;Vêtements;;;;;;;",
        ";".join(
            (f"Maison, {AT}", "Confidentielle", AT, f"au {AT}", "Hébergement", f"Maison au {AT}", *[f"Va. {AT}."] * 6)
        ),
    )
).encode()
PACKAGE = {
    "organization.csv": f"id,name,description\n1,Refuge,Au 77 rue {SECRET}\n",
    "service.csv": f"id,organization_id,name,status,description,assured_date,email\n"
    f"1,1,Refuge 77 rue {SECRET},active,Venez au 77 rue {SECRET}.,derrière la {SECRET},a@example.org\n",
    "location.csv": f"id,location_type,name,description,latitude\n1,physical,{SECRET},{SECRET},{SECRET}\n",
    "address.csv": f"id,location_id,address_1,city\n1,1,Confidentielle,{SECRET}\n",
    "phone.csv": f"id,service_id,number,description\n1,1,819-555-0101,à la porte du 77 rue {SECRET}\n",
    "service_at_location.csv": f"id,service_id,location_id,description\n1,1,1,77 rue {SECRET}\n",
    "contact.csv": f"id,service_id,name\n1,1,Au 77 rue {SECRET}\n",
    "schedule.csv": f"id,service_id,opens_at,notes\n1,1,{SECRET},77 rue {SECRET}\n",
}


def zipped(files: dict[str, str]) -> bytes:
    """Return a package of CSV files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, text in files.items():
            pack.writestr(name, text)
    return out.getvalue()


def test_a_file_waits_sealed_and_its_key_ends_with_it(nadia: Client) -> None:
    row = tried(nadia, hand_in(nadia))
    lies = (waiting.folder() / str(row.pk)).read_bytes()
    assert b"Banque" not in lies
    assert waiting.read(row.pk) == LIST
    nadia.post(page(row, "bringing_stop"))
    assert (row.pk, waiting.CONTENT) in sealing.store().destroyed()
    (waiting.folder() / str(row.pk)).write_bytes(lies)
    assert waiting.read(row.pk) == b"", "a disk that keeps it keeps nothing that can be read"


def test_a_file_too_large_for_memory_is_taken_in_as_it_is(nadia: Client) -> None:
    large = LIST + b"\r\n" + b"Friperie;12 rue A, Val, QC J1A 1A1;;;\r\n" * 80_000
    assert waiting.read(hand_in(nadia, large).pk) == large


def test_a_file_of_somebody_else_is_not_taken_for_it(nadia: Client) -> None:
    row, other = hand_in(nadia), hand_in(nadia)
    (waiting.folder() / str(row.pk)).write_bytes((waiting.folder() / str(other.pk)).read_bytes())
    with pytest.raises(Locked):
        waiting.read(row.pk)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="another server's files are not ours to read")
@pytest.mark.parametrize(("name", "raw"), [("liste.csv", PLANTED), ("package.zip", zipped(PACKAGE))])
def test_no_byte_of_a_hidden_address_is_in_the_database_or_beside_it(nadia: Client, name: str, raw: bytes) -> None:
    began = time.time()
    row = tried(nadia, hand_in(nadia, raw, name))
    nadia.get(page(row, "bringing_read"))
    beside = [waiting.folder(), django_settings.MAILLAGE_HOME / "keys"]
    assert holding(SECRET.encode(), written_since(began, *beside)) == []
    row = brought(nadia, row)
    assert row.state == "done"
    checkpoint()
    if name == "liste.csv":
        assert OPEN.encode() in dump(), "the search is known to search"
    assert SECRET.encode() not in dump()
    assert holding(SECRET.encode(), written_since(began, Place(HOME).data, *beside)) == []
    assert SECRET not in nadia.get(page(row)).content.decode()


def test_a_report_repeats_no_cell_that_tells_a_place_since_it_can_be_hidden_later(nadia: Client) -> None:
    rows = (
        f"Friperie;1 rue A, Val, QC J1A 1A1;sonner au 77 rue {SECRET};;",
        "Épicerie;2 rue B, Val, QC J1A 1A1;jamais;;",
    )
    row = brought(nadia, hand_in(nadia, "\n".join((HEAD, *rows)).encode()))
    assert list(row.lines.filter(code="not_a_number").values_list("row", "value")) == [(2, ""), (3, "jamais")]


def test_a_list_without_headings_is_refused_so_that_no_address_is_taken_for_one(nadia: Client) -> None:
    file = SimpleUploadedFile("liste.csv", f"Maison;77 rue {SECRET};819-555-0101\nAutre;1 rue A;1\n".encode())
    answer = nadia.post(reverse("exchange:bringing_add"), {"file": file, "name": "x"})
    assert "no row of headings" in str(answer.context["form"].errors["file"])
    assert (Bringing.objects.count(), list(waiting.names())) == (0, [])


def test_what_waited_in_plain_is_sealed_by_the_migration(nadia: Client) -> None:
    row, stray = hand_in(nadia), waiting.folder() / "stray"
    lies: Path = waiting.folder() / str(row.pk)
    lies.write_bytes(LIST)
    stray.write_bytes(LIST)
    importlib.import_module("maillage.exchange.migrations.0002_waiting_is_sealed").seal(None, None)
    assert b"Banque" not in lies.read_bytes()
    assert (waiting.read(row.pk), list(waiting.names())) == (LIST, [str(row.pk)])


def test_keys_of_files_that_were_never_kept_are_swept_the_day_after(nadia: Client) -> None:
    never = UUID(int=7)
    sealing.seal_file(never, waiting.CONTENT, b"of a request that was undone")
    tasks.sweep()
    assert (never, waiting.CONTENT) in sealing.store().there()
    with clock.frozen(TUESDAY + timedelta(days=1)):
        tasks.sweep()
    assert (never, waiting.CONTENT) not in sealing.store().there()
