"""Tokens of invented people, and a client that shows one."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import permissions_of
from tallystick.foundation.tokens import deeds
from tallystick.foundation.tokens.models import Token

AT = "/api/v1"


def a_token(person: User, scopes: Iterable[str] | None = None) -> tuple[Token, str]:
    """Give a token that may do all that its person may, or some of it, with its words."""
    today = timezone.localdate()
    held = permissions_of(person, today) if scopes is None else scopes
    told: dict[str, Any] = {"name": "Nightly extract", "scopes": held, "expires_on": today + timedelta(days=30)}
    return deeds.make_token(person, **told, by=person, at=timezone.now())


class Program:
    """A program that asks the API by a token."""

    def __init__(self, words: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.shows = {"Authorization": f"Bearer {words}"}

    def get(self, path: str, **query: Any) -> HttpResponse:
        """Ask."""
        return self.client.get(AT + path, query, headers=self.shows)

    def send(self, path: str, method: str = "post", **body: Any) -> HttpResponse:
        """Send something in."""
        send = getattr(self.client, method)
        return send(AT + path, body, content_type="application/json", headers=self.shows)

    def send_form(self, path: str, **parts: Any) -> HttpResponse:
        """Send a form with files in."""
        return self.client.post(AT + path, parts, headers=self.shows)


def a_program(person: User, scopes: Iterable[str] | None = None) -> Program:
    """Give a program with a token of a person."""
    return Program(a_token(person, scopes)[1])
