"""When a letter no longer opens anything: it was used, taken back, or its time is over."""

from datetime import datetime
from typing import Protocol

from tallystick.lib.refusals import Refusal


class LetterClosed(Refusal):
    """A link from a message no longer opens what it was for."""


class Standing(Protocol):
    """What decides whether a letter still opens something."""

    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def check_opens(letter: Standing, now: datetime, *, is_active: bool) -> None:
    """Refuse a letter that was used or taken back, whose time is over, or whose reader has left."""
    if letter.used_at is not None:
        raise LetterClosed("You have sent this in already. Thank you. To change it, sign in or ask for a new link.")
    if letter.revoked_at is not None or not is_active:
        raise LetterClosed("This link was taken back. Sign in, or ask an improvement officer for a new one.")
    if letter.expires_at <= now:
        raise LetterClosed("The time for this has passed. Sign in, or ask an improvement officer what to do.")
