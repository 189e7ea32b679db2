"""What a token may be given, how it is written, and how often it may be used. Pure."""

import hmac
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from tallystick.lib.refusals import Refusal

LONGEST: Final = timedelta(days=365)
BEGINS: Final = "tally"


class TokenCannotBeMade(Refusal):
    """What was asked of a token is more than its person may give, or lasts too long."""


def check_name(name: str) -> str:
    """Give a token's name; refuse none."""
    if not name.strip():
        raise TokenCannotBeMade("Say what the token is for, so that you know it again when you take it back.")
    return " ".join(name.split())[:60]


def check_scopes(asked: Iterable[str], held: Collection[str]) -> list[str]:
    """Give the scopes of a token; refuse none, and any that its person does not hold."""
    scopes = sorted(set(asked))
    if not scopes:
        raise TokenCannotBeMade("Choose at least one thing that the token may do.")
    if beyond := [one for one in scopes if one not in held]:
        raise TokenCannotBeMade(f"You may not {beyond[0]} yourself, so no token of yours may.")
    return scopes


def check_expiry(expires_on: date, today: date) -> date:
    """Give a token's last day; refuse one that has passed or lies more than a year ahead."""
    if not today <= expires_on <= today + LONGEST:
        raise TokenCannotBeMade("A token lasts a year at most. Choose a last day from today to a year from now.")
    return expires_on


def written(prefix: str, secret: str) -> str:
    """Give a token as it is handed over."""
    return f"{BEGINS}_{prefix}_{secret}"


def prefix_of(token: str) -> str:
    """Give the part by which a token is found; empty where it is none of ours."""
    begins, _, rest = token.partition("_")
    prefix, _, secret = rest.partition("_")
    return prefix if begins == BEGINS and secret and prefix.isascii() and prefix.isalnum() else ""


def digest_of(secret: str) -> str:
    """Give a secret as it is kept; it has too many digits to be guessed, so no salt is needed."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def is_same(kept: str, secret: str) -> bool:
    """Say whether a secret is the one kept, in the same time for any answer."""
    return hmac.compare_digest(kept, digest_of(secret))


def minute_of(now: datetime) -> datetime:
    """Give the minute in which calls are counted together."""
    return now.replace(second=0, microsecond=0)


def seconds_left(now: datetime) -> int:
    """Give the whole seconds until the next minute begins."""
    return 60 - now.second
