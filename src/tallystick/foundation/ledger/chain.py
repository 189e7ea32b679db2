"""An authority's chain: its end, where new notches are cut by one writer at a time, and its lines as they are read."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import F, TextField
from django.db.models.functions import Cast

from tallystick.engine.sealing import START, Line, Plain, seal
from tallystick.foundation.ledger.appending import answers
from tallystick.foundation.ledger.models import Notch

LOCK = 0x7A11  # our number among PostgreSQL's advisory locks; the second number is the authority
READ_AT_ONCE = 2000
UTC_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,6}))?(?:\+00)?")
COLUMNS = ("position", "actor", "deed", "subject", "row_digest", "payload_digest", "previous", "seal")


END = "SELECT position, seal FROM ledger_notch WHERE authority_id = %s ORDER BY position DESC LIMIT 1"
WAIT = f"SELECT pg_advisory_xact_lock({LOCK}, %s)"
KEYS = "SELECT nextval('ledger_notch_id_seq') FROM generate_series(1, %s)"
LAST_KEY = "SELECT seq FROM sqlite_sequence WHERE name = 'ledger_notch'"


def hold_end(authority_id: int, wanted: int) -> tuple[int, str, Iterable[int]]:
    """Wait for every other writer of this authority, then give the last position and seal, and keys for new notches.

    Held until commit.
    """
    assert connection.in_atomic_block, "A notch is cut inside a transaction."
    if connection.vendor == "postgresql":
        # Three statements in one message: the second sees whatever was committed while the first one waited.
        _, end, keys = answers(WAIT, END, KEYS, values=(authority_id, authority_id, wanted))
        return *(end[0] if end else START), [key for (key,) in keys]
    # SQLite lets one writer in at a time by itself: every transaction begins as a writer (BEGIN IMMEDIATE).
    end, keys = answers(END, values=(authority_id,))[0], answers(LAST_KEY)[0]
    return *(end[0] if end else START), count(keys[0][0] + 1 if keys else 1)


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
    if type(text) is str and (plain := UTC_MOMENT.fullmatch(text)):  # as both databases write it: nothing to reckon
        day, time, parts = plain.groups("")
        return f"{day}T{time}.{parts:0<6}+00:00"
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
    """Give notches their keys and places at the end of their authority's chain, in their order, sealed."""
    position, previous, keys = hold_end(authority_id, len(notches))
    for notch, key in zip(notches, keys, strict=False):
        position += 1
        notch.pk, notch.position, notch.previous = key, position, previous
        notch.seal = previous = seal(position, content(notch), previous)
