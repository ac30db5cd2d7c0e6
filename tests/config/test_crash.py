"""A bad day on a small disk: killed while writing, then nearly full, then full. Nothing acknowledged is lost."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg
import pytest
from bs4 import BeautifulSoup

from maillage.core.place import DATABASE, PORT, ROLE, Place
from maillage.core.postgres import Server
from maillage.core.programs import living
from tests.config.homes import copied
from tests.config.running import console, eventually, running

pytestmark = pytest.mark.lifecycle
ROOT = os.geteuid() == 0
MB = 1 << 20


class Worker:
    """The outreach worker at her browser, adding organisations."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self.kept: list[str] = []
        entrance = self.get("/en/accounts/login/")
        nadia = next(form for form in entrance.find_all("form") if "Be Nadia" in form.get_text())
        self.token = nadia.find("input", {"name": "csrfmiddlewaretoken"})["value"]
        self.post(nadia["action"])
        self.token = self.get("/en/people/organisations/new/").find("input", {"name": "csrfmiddlewaretoken"})["value"]

    def get(self, path: str) -> Any:
        """Return a page."""
        with self.browser.open(self.address + path, timeout=20) as page:
            return BeautifulSoup(page.read(), "html.parser")

    def tries(self, name: str) -> bool:
        """Add an organisation; return whether there was room."""
        try:
            self.add(name)
        except HTTPError as refusal:
            refusal.close()
            return False
        return True

    def status(self, path: str) -> int:
        """Return how a page is answered."""
        try:
            self.browser.open(self.address + path, timeout=20).close()
        except HTTPError as refusal:
            refusal.close()
            return refusal.code
        return 200

    def post(self, path: str, **values: str) -> None:
        """Send a form; what is not accepted raises."""
        sent = urlencode({"csrfmiddlewaretoken": self.token, **values}).encode()
        self.browser.open(self.address + path, sent, timeout=20).close()

    def add(self, name: str) -> None:
        """Add an organisation; it counts as kept once the answer is there."""
        self.post("/en/people/organisations/new/", name_en=name, kind="community", sector="addiction", serves="women")
        self.kept.append(name)

    def add_until_it_fails(self, mark: str) -> None:
        """Write without a pause until the server is gone."""
        with suppress(OSError, HTTPException):
            for number in count():
                self.add(f"{mark} {number}")


@pytest.fixture
def home(demonstrated: Path) -> Iterator[Path]:
    """Return an installation with the story in it, on a small disk of its own where we may make one."""
    directory = Path(tempfile.mkdtemp(prefix="maillage-crash-"))
    directory.chmod(0o755)
    if ROOT:
        subprocess.run(["/usr/bin/mount", "-t", "tmpfs", "-o", "size=2g,mode=755", "none", directory], check=True)
    with copied(demonstrated, directory / "home") as home:
        yield home
    if ROOT:
        subprocess.run(["/usr/bin/umount", directory], check=True)
    shutil.rmtree(directory)


def leave(home: Path, free: int) -> None:
    """Make the disk so small that only so many bytes are free."""
    seen = os.statvfs(home)
    size = (seen.f_blocks - seen.f_bfree) * seen.f_frsize + free
    subprocess.run(["/usr/bin/mount", "-o", f"remount,size={size}", home.parent], check=True)


def kept(home: Path) -> tuple[set[str], int]:
    """Return the names that are in the database, and how many times the trail says that one was added."""
    server = Server(Place(home))
    with server.held(), psycopg.connect(host=str(server.place.sockets), port=PORT, user=ROLE, dbname=DATABASE) as own:
        names = {name for (name,) in own.execute("SELECT name ->> 'en' FROM people_organisation")}
        said = own.execute("SELECT count(*) FROM access_auditentry WHERE what = 'organisation:keep' AND because = ''")
        return names, int((said.fetchone() or [0])[0])


def refused(do: Callable[[], object]) -> Any:
    """Return the page that says there is no room."""
    with pytest.raises(HTTPError) as no:
        do()
    with no.value as page:
        assert page.code == 503
        assert page.headers["Retry-After"] == "300"
        return BeautifulSoup(page.read(), "html.parser")


def test_nothing_acknowledged_is_lost_by_a_kill_nor_by_a_full_disk(home: Path) -> None:
    before, said_before = kept(home)
    with running(home, "demo") as server:
        workers = [Worker(server.address()) for _ in range(1)]
        workers += [Worker(workers[0].address) for _ in range(2)]
        threads = [Thread(target=one.add_until_it_fails, args=[f"Mark {n}"]) for n, one in enumerate(workers)]
        for thread in threads:
            thread.start()
        assert eventually(lambda: all(len(one.kept) > 12 for one in workers))
        for pid in living(Place(home).data):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        server.end(signal.SIGKILL)
        for thread in threads:
            thread.join()
    names, said = kept(home)
    acknowledged = {name for one in workers for name in one.kept}
    assert acknowledged <= names
    unheard = names - before - acknowledged
    assert len(unheard) <= len(workers)  # written, and killed before the answer left
    assert said - said_before >= len(names - before)  # nothing is there without its line in the trail
    if not ROOT:
        pytest.skip("only root can make a small disk")
    with running(home, "demo") as server:
        on_a_full_disk(home, Worker(server.address()))


def on_a_full_disk(home: Path, worker: Worker) -> None:
    """Read, and be refused kindly; then not even read; then write again, as if nothing had been."""
    words = "Maison des mots qu'il ne faut pas perdre"
    worker.add("Before")
    leave(home, 150 * MB)
    assert eventually(lambda: "nearly full" in console(home, "check", MAILLAGE_MODE="demo").stdout)
    page = refused(lambda: worker.add(words))
    assert page.find("textarea", {"name": "name_en"}).get_text(strip=True) == words
    assert page.find("input", {"name": "sector"})["value"] == "addiction"
    assert "nearly full" in page.get_text()
    assert worker.get("/en/people/organisations/").find(string="Before")
    leave(home, 30 * MB)
    assert eventually(lambda: worker.status("/en/people/organisations/") == 503)
    leave(home, 1000 * MB)
    assert eventually(lambda: worker.tries(words))
    assert eventually(lambda: worker.status("/en/people/organisations/") == 200)
    assert words in kept(home)[0]
