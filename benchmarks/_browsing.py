"""A site of its own process, people who look at its pages for a while, and how long each page took them."""

import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from statistics import median, quantiles

import httpx

SECONDS = float(os.environ.get("TALLYSTICK_BENCH_SECONDS", "60"))
PEOPLE, THINK = 5, 1.0
PASSWORD = "seven hazel sticks in a row"

Pages = Sequence[tuple[str, str]]  # a name and an address


def wake(environment: dict[str, str], *, migrate: bool = False) -> None:
    """Set Django up on a database, and bring it to its newest state where asked."""
    os.environ |= {
        **environment,
        "TALLYSTICK_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "tallystick.config.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)


def measured(environment: dict[str, str], people: Sequence[tuple[str, Pages]]) -> list[str]:
    """Let people, each with an address to sign in by, look at their pages for a while; give each page's times."""
    times: dict[str, list[float]] = defaultdict(list)
    with served(environment) as address, ThreadPoolExecutor(len(people)) as together:
        looks = [
            together.submit(_look, address, email, pages, turn, times) for turn, (email, pages) in enumerate(people)
        ]
        for look in looks:
            look.result()
    return [_line(name, spent) for name, spent in sorted(times.items())]


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """Serve the site in a process of its own."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    command = [sys.executable, "-m", "tallystick.config.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/sign-in/").status_code == 200
    except httpx.TransportError:
        return False


def _look(address: str, email: str, pages: Pages, turn: int, times: dict[str, list[float]]) -> None:
    """One person: sign in, then go from page to page."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as browser:
        _sign_in(browser, email)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            name, page = pages[turn % len(pages)]
            start = time.perf_counter()
            answer = browser.get(page)
            times[name].append(time.perf_counter() - start)
            assert answer.status_code == 200, (page, answer.status_code)
            time.sleep(THINK)
            turn += 1


def _sign_in(browser: httpx.Client, email: str) -> None:
    token = browser.get("/sign-in/").text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = browser.post("/sign-in/", data={"email": email, "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert "Sign out" in answer.text


def _line(name: str, spent: list[float]) -> str:
    p95, middle = quantiles(spent, n=20)[-1] * 1000, median(spent) * 1000
    return f"    {name:30} p95 {p95:5.0f} ms  median {middle:5.0f} ms  ({len(spent)} times)"
