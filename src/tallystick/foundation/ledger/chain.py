"""The end of an authority's chain, where new notches are cut: one writer at a time."""

from datetime import UTC

from django.db import connection

from tallystick.engine.sealing import GENESIS, Line, Plain, seal
from tallystick.foundation.ledger.models import Notch

LOCK = 0x7A11  # our number among PostgreSQL's advisory locks; the second number is the authority


def hold_end(authority_id: int) -> tuple[int, str]:
    """Wait for every other writer of this authority, then give the last position and seal. Held until commit."""
    assert connection.in_atomic_block, "A notch is cut inside a transaction."
    if connection.vendor == "postgresql":  # SQLite lets one writer in at a time by itself (BEGIN IMMEDIATE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, authority_id])
    last = Notch.objects.filter(authority_id=authority_id).order_by("-position").values_list("position", "seal").first()
    return last or (0, GENESIS)


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


def line(notch: Notch) -> Line:
    """Give a notch as the sealing engine knows it."""
    return Line(position=notch.position, content=content(notch), previous=notch.previous, seal=notch.seal)


def cut(notches: list[Notch], authority_id: int) -> None:
    """Put notches at the end of their authority's chain, in their order, sealed."""
    position, previous = hold_end(authority_id)
    for number, notch in enumerate(notches, start=position + 1):
        notch.position, notch.previous = number, previous
        notch.seal = previous = seal(number, content(notch), notch.previous)
    Notch.objects.bulk_create(notches)
