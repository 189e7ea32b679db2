"""Failed sign-ins, counted for a quarter of an hour, so that a password cannot be tried out."""

from datetime import datetime
from hashlib import sha256

from django.core.cache import cache

from tallystick.foundation.accounts.rules import MOST_FAILURES, MOST_FAILURES_OF_A_PLACE, WAIT, must_wait
from tallystick.lib.refusals import TooMuch


def check_may_try(email: str, place: str, now: datetime) -> None:
    """Refuse another try after too many failures for one person, or from one network address."""
    if any(must_wait(cache.get(key, ()), now, most) for key, most in keys(email, place)):
        raise TooMuch("Too many sign-ins failed. Wait 15 minutes, then try again, or ask an administrator.")


def note_failure(email: str, place: str, now: datetime) -> None:
    """Count a failure; only those that still matter are kept."""
    for key, _ in keys(email, place):
        lately = [failure for failure in cache.get(key, ()) if now - failure < WAIT]
        cache.set(key, [*lately, now], WAIT.total_seconds())


def forget_failures(email: str, place: str) -> None:
    """Let a person who did sign in begin again."""
    cache.delete(keys(email, place)[0][0])


def keys(email: str, place: str) -> list[tuple[str, int]]:
    """Give the cache keys with their limits; digests, so that the cache names nobody."""
    person = sha256(f"{email.strip().casefold()}|{place}".encode()).hexdigest()
    network = sha256(place.encode()).hexdigest()
    return [(f"sign-in-person-{person}", MOST_FAILURES), (f"sign-in-place-{network}", MOST_FAILURES_OF_A_PLACE)]
