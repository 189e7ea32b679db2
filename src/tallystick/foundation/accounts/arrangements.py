"""What the room of messages arranges with this one, which stands below it and knows it not: how letters leave."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Outbox:
    """Puts a letter out, in the deed that causes it; `mark` gives what stands in it for a link made at sending.

    `elsewhere` gives, of an authority's number, an address and a name, whom a letter goes to that no account has.
    """

    put: Callable[..., object]
    mark: Callable[[str, object], str]
    elsewhere: Callable[[int, str, str], object]


OUTBOXES: list[Outbox] = []


def send_by(outbox: Outbox) -> None:
    """Let letters leave by an outbox from now on."""
    OUTBOXES[:] = [outbox]
