"""`tallystick serve` as a process: it answers, says a sentence where its port is taken, and ends cleanly when asked."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException

import pytest
from tests.support.databases import SqliteCopies

TRIES = 600


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
