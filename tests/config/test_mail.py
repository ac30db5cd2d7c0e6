"""Mail leaves by the queue: kept or undone with the transaction, delivered by the worker to a real mail server."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.db import connection, transaction

from maillage.core.mail import DELIVER, send_neutral
from maillage.core.place import DATABASE, PORT, ROLE, Place
from maillage.core.postgres import Server
from tests.config.homes import copied
from tests.config.running import environment, eventually, free_port

ENQUEUE = """
import django; django.setup()
from django.db import transaction
from maillage.core.mail import send_neutral
with transaction.atomic():
    send_neutral("anna@example.org", "Meeting", "A line.", [("meeting.ics", b"BEGIN:VCALENDAR", "text/calendar")])
"""


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [DELIVER])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@pytest.mark.django_db
def test_a_message_waits_in_the_queue() -> None:
    send_neutral("anna@example.org", "Something waits for you", "Sign in.")
    assert waiting() == 1


@pytest.mark.django_db
def test_a_transaction_undone_sends_nothing() -> None:
    with transaction.atomic():
        send_neutral("anna@example.org", "Something waits for you", "Sign in.")
        transaction.set_rollback(True)
    assert waiting() == 0


class Kept(MessageHandler):
    """Keeps what a mail server was handed."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.messages.append(message)


@pytest.fixture
def mail_server() -> Iterator[tuple[Kept, int]]:
    """Have a real mail server on loopback."""
    kept, port = Kept(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


@pytest.fixture
def home(installed: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a new installation's data directory."""
    with copied(installed, tmp_path / "home") as directory:
        yield directory


def jobs(place: Place) -> list[str]:
    with psycopg.connect(host=str(place.sockets), port=PORT, user=ROLE, dbname=DATABASE) as own:
        return [json.dumps(row[0]) for row in own.execute("SELECT args FROM procrastinate_jobs")]


@pytest.mark.lifecycle
def test_the_worker_delivers_and_forgets(home: Path, mail_server: tuple[Kept, int]) -> None:
    kept, port = mail_server
    place = Place(home)
    more = {
        "MAILLAGE_SMTP_HOST": "127.0.0.1",
        "MAILLAGE_SMTP_PORT": str(port),
        "MAILLAGE_MAIL_FROM": "maillage@example.org",
        "DJANGO_SETTINGS_MODULE": "maillage.config.settings",
    }
    around = environment(home, **more)
    with Server(place).held():
        subprocess.run([sys.executable, "-c", ENQUEUE], env=around, check=True)
        worker = subprocess.Popen([sys.executable, "-m", "maillage.config.worker"], env=around)
        try:
            assert eventually(lambda: len(kept.messages) == 1)
            assert eventually(lambda: jobs(place) == [])
        finally:
            os.kill(worker.pid, signal.SIGTERM)
            worker.wait(10)
    message = kept.messages[0]
    assert (message["To"], message["From"]) == ("anna@example.org", "maillage@example.org")
    assert message["Subject"] == "Meeting"
    assert [part.get_filename() for part in message.walk()] == [None, None, "meeting.ics"]
