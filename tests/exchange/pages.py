"""The pages by which a list comes in, as somebody's browser asks for them; and the real background."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from pytest_django import Settings

from maillage.core import clock
from maillage.core.sealing import keyring
from maillage.exchange.models import Bringing
from tests.conftest import TUESDAY
from tests.world import World

HEAD = "Nom;Adresse;Téléphone;Heures d'ouverture;Catégorie"
ROWS = (
    "Banque alimentaire;10 rue Haute, Val, J1A 1A1;819-555-0101;Du lundi au vendredi, 9 h à 16 h 30;Aide alimentaire",
    "Friperie;12 rue Principale, Val, QC J1A 1A1;819-555-0102;selon la marée;Vêtements",
    "Maison de Rive;Confidentielle;sonner au 77 rue Secrète;77 rue Secrète, J1A 9Z9, porte de côté;Hébergement",
    ";9 rue Sans-Nom, Val, QC J1A 1A2;819-555-0104;;",
)
LIST = "\r\n".join((HEAD, *ROWS)).encode("cp1252")


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> None:
    """Let files wait in a folder of this test."""
    settings.MAILLAGE_HOME = tmp_path
    keyring.make(tmp_path / "keys" / "sealing")


@pytest.fixture
def cast(world: World) -> Iterator[World]:
    """Return the cast; the clock stands for the background's threads too."""
    with clock.standing_still(TUESDAY):
        yield world


@pytest.fixture
def nadia(cast: World) -> Client:
    """Return the browser of the region's outreach worker."""
    client = Client()
    client.force_login(cast.nadia)
    return client


def work() -> None:
    """Let the background do what waits, as the worker's process does: apart from this thread, and its browser."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(_work).result()


def _work() -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    with app.replace_connector(connector.get_worker_connector()):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful")


def hand_in(client: Client, raw: bytes = LIST, name: str = "liste.csv", **more: str) -> Bringing:
    """Hand a file in."""
    file = SimpleUploadedFile(name, raw)
    answer = client.post(reverse("exchange:bringing_add"), {"file": file, "name": "Val", **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return Bringing.objects.get(pk=answer.headers["Location"].split("/")[3])


def page(row: Bringing, name: str = "bringing_show", *more: str) -> str:
    """Return an address of a file."""
    return reverse(f"exchange:{name}", args=[row.pk, *more])


def as_it_stands(client: Client, row: Bringing, **more: str) -> dict[str, str]:
    """Return what the page about the columns sends when nothing is changed."""
    form = client.get(page(row, "bringing_read")).context["form"]
    said = {name: form.initial.get(name) or "" for name in form.fields}
    return {name: str(value) for name, value in {**said, "complete": "on", **more}.items() if value != ""}


def tried(client: Client, row: Bringing, **more: str) -> Bringing:
    """Try a file."""
    client.post(page(row, "bringing_read"), as_it_stands(client, row, **more, **{"try": "1"}))
    work()
    row.refresh_from_db()
    return row


def brought(client: Client, row: Bringing) -> Bringing:
    """Try a file, then bring it in."""
    assert tried(client, row).state == "tried"
    client.post(page(row, "bringing_start"))
    work()
    row.refresh_from_db()
    return row
