"""An authority's chain: its end, where new notches are cut by one writer at a time, and its lines as they are read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import F, TextField
from django.db.models.functions import Cast

from tallystick.engine.sealing import GENESIS, Line, Plain, seal
from tallystick.foundation.ledger.appending import append, asked
from tallystick.foundation.ledger.models import Notch

LOCK = 0x7A11  # our number among PostgreSQL's advisory locks; the second number is the authority
READ_AT_ONCE = 2000
COLUMNS = ("position", "actor", "deed", "subject", "row_digest", "payload_digest", "previous", "seal")


END = "SELECT position, seal FROM ledger_notch WHERE authority_id = %s ORDER BY position DESC LIMIT 1"
# Two statements in one message: the second sees whatever was committed while the first one waited.
WAIT = f"SELECT pg_advisory_xact_lock({LOCK}, %s); {END}"


def hold_end(authority_id: int) -> tuple[int, str]:
    """Wait for every other writer of this authority, then give the last position and seal. Held until commit."""
    assert connection.in_atomic_block, "A notch is cut inside a transaction."
    if connection.vendor == "postgresql":
        return asked(WAIT, authority_id, authority_id) or (0, GENESIS)
    # SQLite lets one writer in at a time by itself: every transaction begins as a writer (BEGIN IMMEDIATE).
    return asked(END, authority_id) or (0, GENESIS)


def content(notch: Notch) -> dict[str, Plain]:
    """Give what a notch's seal covers, besides its place."""
    return {
        "authority": notch.authority_id,
        "at": notch.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": notch.actor,
        "deed": notch.deed,
        "subject": notch.subject,
        "row_digest": notch.row_digest,
        "payload_digest": notch.payload_digest,
    }


def lines(authority_id: int, after: int = 0) -> Iterator[tuple[int, Line]]:
    """Read an authority's chain from its first line on, or after a position: each line with its key.

    Whatever somebody wrote into the table is read: a moment as text, because a damaged one is no moment.
    """
    found = Notch.objects.filter(authority_id=authority_id).order_by("position", "pk")
    if after:
        found = found.filter(position__gt=after)
    read = found.annotate(moment=Cast(F("at"), TextField())).values_list("pk", "moment", *COLUMNS)
    for pk, at, position, actor, deed, subject, rows, payload, previous, seal_ in read.iterator(READ_AT_ONCE):
        covered = {
            "authority": authority_id,
            "at": moment(at),
            "actor": actor,
            "deed": deed,
            "subject": subject,
            "row_digest": rows,
            "payload_digest": payload,
        }
        yield pk, Line(number(position), covered, previous, seal_)


def moment(text: str) -> str:
    """Give a moment as the seal covers it, from the database's own text; what is no moment stays as it is."""
    try:
        at = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return str(text)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")


def number(position: Any) -> int:
    """Give a position; on SQLite somebody can write words where a number belongs, which is no place in the chain."""
    return position if isinstance(position, int) else -1


def cut(notches: list[Notch], authority_id: int) -> None:
    """Put notches at the end of their authority's chain, in their order, sealed."""
    position, previous = hold_end(authority_id)
    for place, notch in enumerate(notches, start=position + 1):
        notch.position, notch.previous = place, previous
        notch.seal = previous = seal(place, content(notch), notch.previous)
    append(notches)
