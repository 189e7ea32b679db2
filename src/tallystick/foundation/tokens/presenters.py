"""Tokens and feeds in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from tallystick.foundation.tokens.models import Feed, Token


@dataclass(frozen=True)
class TokenLine:
    """A token on the page of one's tokens."""

    pk: int
    name: str
    begins: str
    may: str
    until: str
    used: str


def day(value: date) -> str:
    """Give a day as 1 March 2026."""
    return f"{value.day} {value:%B %Y}"


def token_lines(tokens: Iterable[Token], today: date) -> list[TokenLine]:
    """Give tokens as lines."""
    return [
        TokenLine(one.pk, one.name, f"tally_{one.prefix}_…", ", ".join(one.scopes), until(one, today), used(one))
        for one in tokens
    ]


def until(token: Token, today: date) -> str:
    """Say until when a token counts."""
    return f"Until {day(token.expires_on)}" if token.expires_on >= today else f"Ended on {day(token.expires_on)}"


def used(token: Token) -> str:
    """Say when a token was last used."""
    return day(token.spending.last_used) if token.spending.last_used else "Never"


def feed_lines(feeds: Iterable[Feed]) -> list[tuple[int, str]]:
    """Give feeds by key, each with the day it was made."""
    return [(one.pk, day(localtime(one.made_at).date())) for one in feeds]
