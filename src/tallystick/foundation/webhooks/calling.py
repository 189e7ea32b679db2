"""Calls a webhook once: looks its name up, refuses a private network, calls that number and no other, follows nothing.

Promise: what a receiver answers is read no further than its status, and is never kept.
"""

import socket
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from tallystick.foundation.webhooks.rules import AddressRefused, check_address, chosen, port_of

SECONDS = 10
TAKEN = range(200, 300)
GONE = 410  # the receiver asks never to be called again


class CouldNotDeliver(Exception):
    """A call was not taken; says the kind of failure only. `gone` where the receiver wants no more."""

    def __init__(self, kind: str, *, gone: bool = False) -> None:
        super().__init__(kind[:80])
        self.gone = gone


def call(url: str, content: bytes, headers: dict[str, str]) -> None:
    """Send one message; raises CouldNotDeliver."""
    try:
        status = answered(url, content, headers)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, AddressRefused, UnicodeError) as failure:
        raise CouldNotDeliver(type(failure).__name__) from None
    if status not in TAKEN:
        raise CouldNotDeliver(f"status {status}", gone=status == GONE)


def answered(url: str, content: bytes, headers: dict[str, str]) -> int:
    """Give the status that a receiver answers with. It is called by number, so that its name cannot lead elsewhere."""
    parts = urlsplit(check_address(url, private=settings.WEBHOOKS_PRIVATE))
    number = looked_up(parts.hostname or "", port_of(url))
    to = httpx.URL(url).copy_with(host=number)
    told = {**headers, "host": parts.netloc}
    named = {"sni_hostname": parts.hostname}
    with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
        request = client.build_request("POST", to, content=content, headers=told, extensions=named)
        answer = client.send(request, stream=True)
        answer.close()
        return answer.status_code


def looked_up(host: str, port: int) -> str:
    """Give the number behind a name; refuses one of which any number lies inside."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return chosen((str(one[4][0]) for one in found), private=settings.WEBHOOKS_PRIVATE)
