"""Webhooks of invented people, and a receiver that listens on a real socket."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.webhooks import deeds
from tallystick.foundation.webhooks.models import Webhook
from tests.support.people import MORNING

OUTSIDE = "https://partner.example/tallystick"
NOW = MORNING + timedelta(hours=1)


def a_webhook(owner: User, url: str = OUTSIDE, wanted: Iterable[str] = ()) -> tuple[Webhook, str]:
    """Give a webhook with its secret."""
    return deeds.add_webhook(owner, url=url, deeds=wanted, by=owner, at=MORNING)


def something(officer: User, name: str = "Ferries") -> Notch:
    """Have something recorded."""
    unit = add_unit(officer.authority, name=name, by=None, at=MORNING)
    return Notch.objects.get(subject=f"accounts.organisationunit/{unit.pk}")


@dataclass
class Receiver:
    """What came to a receiver, and what it answers."""

    url: str = ""
    status: int = 204
    where: str = ""
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


@contextmanager
def a_receiver() -> Iterator[Receiver]:
    """Listen on a port of this machine."""
    receiver = Receiver()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            with receiver.lock:
                receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, content))
            self.send_response(receiver.status)
            if receiver.where:
                self.send_header("Location", receiver.where)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    receiver.url = f"http://localhost:{server.server_port}/told"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
