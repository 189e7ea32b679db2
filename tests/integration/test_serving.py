"""`tallystick serve` as a process: it answers, says a sentence where its port is taken, and ends cleanly when asked."""

import os
import pkgutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
from tests.support.databases import SqliteCopies

from tallystick.config import warming
from tallystick.engine import catalogue
from tallystick.engine.catalogue.files import CatalogueError, ReadOnce
from tallystick.engine.catalogue.terms import terms
from tallystick.lib.collecting import SELDOM

TRIES = 600
# A server just before it divides itself, then a worker just before its first round: what each has set aside by then.
READY = """
import gc, sys
from gunicorn.app.base import BaseApplication
from tallystick.config.cli import site, worker

def told():
    read = [one for one in sys.modules if one.startswith("tallystick.") and one.endswith(".views")]
    registers = sys.modules["tallystick.engine.catalogue.registers"].registers
    print(gc.get_freeze_count(), gc.get_threshold()[0], len(read), registers.cache_info().currsize)
    gc.unfreeze()

BaseApplication.run = lambda self: told()
site.run_server(0)
worker.one_round = lambda: told() or ""
worker.worker(["--once"], standalone_mode=False)
"""


@pytest.fixture
def environment(sqlite_copies: SqliteCopies) -> Iterator[dict[str, str]]:
    """Give how a process reaches a home of its own, whose database is up to date."""
    with sqlite_copies.fresh() as settings:
        told = {**os.environ, **sqlite_copies.environment(settings)}
        told.pop("DJANGO_SETTINGS_MODULE", None)
        yield told


def serve(environment: dict[str, str], port: int) -> subprocess.Popen[str]:
    """Start it."""
    command = [sys.executable, "-m", "tallystick.config.cli", "serve", "--port", str(port), "--workers", "1"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    """Start it, and let nothing of it outlive the test."""
    server = serve(environment, port)
    try:
        yield server
    finally:
        server.kill()
        server.communicate()


def page(server: subprocess.Popen[str], port: int) -> tuple[int, str]:
    """Get a page as soon as one is given; a server that has ended gives none."""
    for _ in range(TRIES):
        with suppress(OSError, HTTPException), closing(HTTPConnection("127.0.0.1", port, timeout=60)) as asked:
            asked.request("GET", "/sign-in/", headers={"Host": "localhost"})
            answer = asked.getresponse()
            return answer.status, answer.read().decode()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            break
    raise AssertionError(f"It gave no page: {server.communicate()[1]}")


def a_free_port() -> int:
    """Give a port on which nobody listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def test_it_gives_a_page_refuses_a_second_on_its_port_and_ends_when_asked(environment: dict[str, str]):
    port = a_free_port()
    with serving(environment, port) as server:
        status, shown = page(server, port)
        assert status == 200
        assert "Sign in" in shown
        second = serve(environment, port)
        _, said = second.communicate()
        assert second.returncode == 2
        assert said == f"Port {port} is in use by another program. Choose another: --port {port + 1}.\n"
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate()
        assert server.returncode == 0
        assert said == f"Tallystick is at http://127.0.0.1:{port}. Press Ctrl+C to stop.\n"
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", port))  # nobody holds it any more


def test_a_server_and_a_worker_have_the_catalogue_set_aside_before_they_begin(environment: dict[str, str]):
    environment = environment | {"DJANGO_SETTINGS_MODULE": "tallystick.config.settings"}
    ran = subprocess.run([sys.executable, "-c", READY], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    for line in (told := ran.stdout.splitlines()):
        aside, young, views, registers = map(int, line.split())
        assert aside > 100_000
        assert young == SELDOM[0]
        assert views > 10
        assert registers == 1
    assert len(told) == 2


BROKEN = {"broken": b"title: [", "unknown": b"nonsense: 1", "old": "title: Café".encode("latin-1")}


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_in_a_file_of_ones_own_stops_no_start(name: str, tmp_path: Path, settings, monkeypatch):
    file = tmp_path / "catalogue" / "terms" / "own.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes(BROKEN[name])
    settings.HOME = tmp_path
    monkeypatch.setattr(warming, "KINDS", [terms])
    warming.make_ready()
    with pytest.raises(CatalogueError, match=r"^own\.yaml, line \d: "):
        terms(tmp_path / "catalogue")


def test_every_kind_of_file_that_an_installation_may_have_of_its_own_is_read_beforehand():
    found = [
        one
        for file in pkgutil.iter_modules(catalogue.__path__)
        for one in vars(import_module(f"{catalogue.__name__}.{file.name}")).values()
        if hasattr(one, "cache_info") and [*signature(one).parameters] == ["own"]
    ]
    assert all(isinstance(one, ReadOnce) for one in found)
    assert {one.__wrapped__.__name__ for one in found} == {one.__wrapped__.__name__ for one in warming.KINDS}
