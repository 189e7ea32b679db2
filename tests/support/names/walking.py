"""Somebody who asks for addresses and reads each answer to its last word, while every line that is logged is heard."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tallystick.foundation.ui.logging import WithoutContents
from tests.support.names.addresses import Address
from tests.support.names.needs import Persona
from tests.support.names.reading import words_of
from tests.support.tokens import a_token


class Lines(logging.Handler):
    """What is logged, as the product writes it."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(WithoutContents("{asctime} {levelname} {name} {message}", style="{"))
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.written.append(self.format(record))


@contextmanager
def listening() -> Iterator[list[str]]:
    """Give every line that is logged meanwhile, by whichever logger."""
    lines = Lines()
    top = logging.getLogger()
    before = top.level
    top.addHandler(lines)
    top.setLevel(logging.INFO)
    try:
        yield lines.written
    finally:
        top.removeHandler(lines)
        top.setLevel(before)


class Walker:
    """Somebody who asks for addresses; what they change is undone after each."""

    def __init__(self, who: Persona) -> None:
        self.who = who
        self.client = Client(raise_request_exception=False)
        if who.user:
            self.client.force_login(who.user)
        self.cookies = {name: one.value for name, one in self.client.cookies.items()}

    def asks(self, address: Address, method: str = "") -> tuple[int, str]:
        """Ask for an address; give how it was answered, and every word of the answer."""
        for name, value in self.cookies.items():
            self.client.cookies[name] = value
        with transaction.atomic():
            answer = self.send(address, method or address.method)
            if answer.status_code == 405 and not method:
                answer = self.send(address, "post")
            told = answer.status_code, words_of(answer)
            if answer.status_code == 302 and address.sent and not address.by_token:
                told = answer.status_code, words_of(self.client.get(answer.headers["Location"]))
            transaction.set_rollback(True)
        return told

    @cached_property
    def token(self) -> str:
        """What their programs show; whoever may nothing has none."""
        return a_token(self.who.user, self.who.scopes)[1] if self.who.user and self.who.holds else ""

    def send(self, address: Address, method: str) -> HttpResponse:
        """Send what an address is asked with."""
        kind = {} if method == "get" or not address.by_token else {"content_type": "application/json"}
        headers = {"Authorization": f"Bearer {self.token}"} if address.by_token else {}
        body = address.sent if method != "get" or address.by_token or address.sent else None
        return getattr(self.client, method)(address.path, body, headers=headers, **kind)
