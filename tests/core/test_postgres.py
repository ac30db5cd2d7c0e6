"""The embedded server's life: held by several processes, stopped by the last, erased only when nobody uses it."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from maillage.core.place import DATABASE, ELSEWHERE, PORT, ROLE, Place, ServerFailed, Trouble
from maillage.core.postgres import Server
from maillage.core.programs import Programs, living, reaches

pytestmark = pytest.mark.lifecycle
HOLD = """
import sys
from pathlib import Path
from maillage.core.place import Place
from maillage.core.postgres import Server
with Server(Place(Path(sys.argv[1])), durable=False).held():
    print("up", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return a data directory whose server is gone afterwards."""
    yield tmp_path / "home"
    Server(Place(tmp_path / "home")).erase()


def holder(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


def ask(place: Place, question: str) -> object:
    with psycopg.connect(host=str(place.sockets), port=PORT, user=ROLE, dbname=DATABASE) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def test_the_last_process_out_stops_the_server(home: Path) -> None:
    first, second = holder(home), holder(home)
    leave(first)
    assert ask(Place(home), "SELECT 1") == 1
    leave(second)
    assert living(Place(home).data) == []


def test_a_killed_holder_leaves_a_server_that_the_next_one_uses_and_stops(home: Path) -> None:
    first = holder(home)
    before = living(Place(home).data)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    second = holder(home)
    assert set(before) & set(living(Place(home).data))
    leave(second)
    assert living(Place(home).data) == []


def test_a_killed_server_starts_again_with_what_was_kept(home: Path) -> None:
    server = Server(Place(home))
    with server.held():
        with psycopg.connect(host=str(server.place.sockets), port=PORT, user=ROLE, dbname=DATABASE) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        for pid in living(server.place.data):
            with suppress(ProcessLookupError):  # the end of one may end the next before its turn
                os.kill(pid, signal.SIGKILL)
    with server.held():
        assert ask(server.place, "SELECT n FROM kept") == 7


def test_erasing_is_refused_while_somebody_uses_it(home: Path) -> None:
    using = holder(home)
    with pytest.raises(ServerFailed) as refused:
        Server(Place(home)).erase()
    assert refused.value.why is Trouble.BUSY
    leave(using)
    Server(Place(home)).erase()
    assert not Place(home).ground.exists()


def test_no_directory_above_is_ever_opened(tmp_path: Path) -> None:
    above = tmp_path / "private"
    above.mkdir(mode=0o700)
    server = Server(Place(above / "home"), durable=False)
    with server.held():
        assert ask(server.place, "SELECT 1") == 1
        assert stat.S_IMODE(above.stat().st_mode) == 0o700
        assert stat.S_IMODE(server.place.data.stat().st_mode) == 0o700
    server.erase()


def test_as_root_the_server_runs_as_another_account_where_that_account_may_go(home: Path) -> None:
    server = Server(Place(home), durable=False)
    with server.held():
        owners = set()
        for pid in living(server.place.data):
            with suppress(FileNotFoundError):  # a worker of the server may end at any moment
                owners.add(Path(f"/proc/{pid}").stat().st_uid)
        assert owners
        assert 0 not in owners
        elsewhere = server.place.ground.parent == ELSEWHERE
        assert elsewhere == (not reaches(home, server.owner))


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    server = Server(Place(tmp_path / ("long" * 40) / "home"), durable=False)
    with server.held():
        assert len(str(server.place.sockets)) < 90
        assert ask(server.place, "SELECT 1") == 1
    server.erase()


def test_failing_statements_never_reach_the_log(home: Path) -> None:
    server = Server(Place(home), durable=False)
    with server.held():
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            ask(server.place, "SELECT 'the blue house by the church'::int")
        assert ask(server.place, "SHOW log_error_verbosity") == "terse"
    assert "blue house" not in server.place.log.read_text()


def test_it_listens_on_a_socket_only_and_sorts_by_code_point(home: Path) -> None:
    server = Server(Place(home), durable=False)
    with server.held():
        assert ask(server.place, "SHOW listen_addresses") == ""
        assert ask(server.place, "SELECT string_agg(w, '' ORDER BY w) FROM (VALUES ('b'), ('B'), ('é')) v(w)") == "Bbé"
        assert ask(server.place, "SELECT lower('ÉLÉONORE')") == "éléonore"


@pytest.mark.skipif(Programs.of_the_system() is None, reason="no PostgreSQL among the system's packages")
def test_the_systems_programs_serve_where_there_is_no_wheel(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Programs, "find", Programs.of_the_system)
    server = Server(Place(home), durable=False)
    with server.held():
        assert ask(server.place, "SELECT lower('ÉLÉONORE')") == "éléonore"
        assert int(str(ask(server.place, "SHOW server_version_num"))) >= 150000


def test_a_process_number_given_to_another_program_does_not_hold_the_server_back(home: Path) -> None:
    server = Server(Place(home), durable=False)
    with server.held():
        mark = (server.place.data / "postmaster.pid").read_text().splitlines()
        for pid in living(server.place.data):
            with suppress(ProcessLookupError):  # the end of one may end the next before its turn
                os.kill(pid, signal.SIGKILL)
        (server.place.data / "postmaster.pid").write_text("\n".join([str(os.getppid()), *mark[1:]]) + "\n")
    with server.held():
        assert ask(server.place, "SELECT 1") == 1
