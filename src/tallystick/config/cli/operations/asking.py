"""Asks the API inside this process, in a person's name: no server, no network, the same permissions.

Promise: nothing that comes by a network can pass here. These operations have no address on the site, and they let in
only requests of a kind that no server makes (ADR 31).
"""

from collections.abc import Iterator
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI

from tallystick.config.api.building import built
from tallystick.config.cli.operations.described import FORM, JSON, PREFIX, Operation, described
from tallystick.config.cli.operations.given import Given
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import come_by

WAY = "command line"


class TerminalRequest(HttpRequest):
    """A request that somebody at the terminal makes; a server makes none of its kind."""

    def __init__(self, person: User, operation: Operation, given: Given) -> None:
        super().__init__()
        self.person = self.user = person
        self.method = operation.method.upper()
        keys = {name: quote(value, safe="") for name, value in given.path.items()}
        self.path = self.path_info = operation.path.format(**keys)
        self.GET = QueryDict(urlencode(given.query, doseq=True))
        self.content_type = operation.sends
        self.content_params = {"charset": "utf-8"}
        self.META = {
            "REQUEST_METHOD": self.method,
            "CONTENT_TYPE": operation.sends,
            "QUERY_STRING": self.GET.urlencode(),
        }
        self._body = msgspec.json.encode(given.body) if operation.sends == JSON else b""
        if operation.sends == FORM:
            self.POST = QueryDict(urlencode(given.body, doseq=True))
            self.FILES = MultiValueDict({name: [opened(one) for one in of] for name, of in given.files.items()})


def opened(path: Path) -> SimpleUploadedFile:
    """Give a file as an operation takes one."""
    return SimpleUploadedFile(path.name, path.read_bytes())


def let_in(request: HttpRequest) -> User | None:
    """Let in whoever is at the terminal; nobody else."""
    return request.person if isinstance(request, TerminalRequest) else None


@cache
def at_the_terminal() -> NinjaAPI:
    """Give the same operations as the site's, built apart from it: none of them has an address there."""
    return built(let_in, name="terminal")


@cache
def operations() -> dict[str, Operation]:
    """Give every operation that the API offers, by its name."""
    return described(at_the_terminal().get_openapi_schema(path_prefix=PREFIX))


@dataclass(frozen=True)
class Answer:
    """What an operation answered: its status, its bytes, and what they say where they are JSON."""

    status: int
    content: bytes
    told: Any

    @property
    def following(self) -> dict[str, list[str]]:
        """What asks for the page that follows; nothing after the last, and for what has no pages."""
        address = self.told["next"] if is_page(self.told) else None
        return parse_qs(urlsplit(address).query, keep_blank_values=True) if address else {}


def is_page(told: Any) -> bool:
    """Whether this is a page of a list."""
    return isinstance(told, dict) and set(told) == {"items", "next"}


def whole(response: Any) -> bytes:
    """Read a file that is given, and close it; the answer's own end would end the database's connection too."""
    content = b"".join(response)
    if (file := getattr(response, "file_to_stream", None)) is not None:
        file.close()
    return content


def answers(person: User, operation: Operation, given: Given, *, every_page: bool) -> Iterator[Answer]:
    """Do an operation and give its answer; of a list, each following page where they are asked for."""
    while True:
        answer = copy_context().run(answered, TerminalRequest(person, operation, given))
        yield answer
        if not (every_page and answer.following):
            return
        given.query = answer.following


def answered(request: TerminalRequest) -> Answer:
    """Answer one request; what is done by it says in the ledger that it came by the command line."""
    come_by(WAY)
    path = request.path.removeprefix(PREFIX)
    found = next(match for one in at_the_terminal().urls[0] if (match := one.resolve(path)))
    response = found.func(request, *found.args, **found.kwargs)
    content = whole(response) if response.streaming else response.content
    is_json = response.headers.get("Content-Type", "").startswith(JSON)
    return Answer(response.status_code, content, msgspec.json.decode(content) if is_json and content else content)
