"""A sample that anybody can draw again by hand. Pure.

For each plan: the SHA-256 of "seed:key" in UTF-8, as hexadecimal digits. The plans with the smallest digests are the
sample, in that order. Whoever knows the seed and the list of keys gets the same plans, on any machine, for ever:
`printf '%s' 'seed:plans.plan/12' | sha256sum`.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from tallystick.lib.refusals import Refusal


class SampleNeeds(Refusal):
    """Something is missing before this can be done; the sentence says what."""


class ReportIsLate(Refusal):
    """The day has passed: it cannot be reported as in time any more."""


def ticket(seed: str, key: str) -> str:
    """Give the digest by which a plan is drawn."""
    return sha256(f"{seed}:{key}".encode()).hexdigest()


def drawn(seed: str, keys: Iterable[str], size: int) -> list[tuple[str, str]]:
    """Give the sample as (digest, key), in the order of drawing; the order of the keys does not matter. PLN-16."""
    return sorted((ticket(seed, key), key) for key in set(keys))[:size]


def check_size(size: int, frame: int) -> None:
    """Refuse a sample of nothing, or of more than there is."""
    if not 1 <= size <= frame:
        raise SampleNeeds(f"There are {frame} plans to draw from. Give a sample of at least one and at most {frame}.")


def is_late(due: date, on: date) -> bool:
    """Say whether a report is late: its day itself is in time."""
    return on > due


def check_in_time(due: date, on: date, late_because: str, due_said: str) -> None:
    """Refuse a report after its day as if it were in time; a reason marks it late. Inventory: PLN-16."""
    if is_late(due, on) and not late_because.strip():
        raise ReportIsLate(
            f"The report was due by {due_said} and is late. It cannot be marked as in time: say why it is late."
        )
