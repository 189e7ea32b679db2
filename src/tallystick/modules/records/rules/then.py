"""A day for which returns are asked: of which periods, by what was known when; and how a file stood by then. Pure."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """Returns of periods that were over by a day, by what was known at the end of another; None: by all that is now."""

    as_at: date
    known_by: date | None = None


def moment_of(as_at: date | None, known_by: date | None, today: date) -> Moment | None:
    """Give the moment that is asked for; None where it is asked how things stand."""
    known, day = known_by if known_by and known_by < today else None, min(as_at or today, today)
    return Moment(day, known) if known or day < today else None


def state_then(state: str, read_at: datetime | None, withdrawn_at: datetime | None, end: datetime, counts: bool) -> str:
    """Give how a file stood before a moment; `counts` says whether anything of it counted then."""
    if read_at is None or read_at >= end:
        return "received"
    if state == "refused":
        return state
    if withdrawn_at is not None and withdrawn_at < end:
        return "withdrawn"
    return "published" if counts else "superseded"
