"""Failed tries, counted for a quarter of an hour across all processes, so that no password or code can be tried out.

A try is counted before it is made and taken back when it succeeds: however many arrive at once, no more than the limit
are made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest

from tallystick.foundation.accounts.models import FailedTry
from tallystick.foundation.accounts.rules import MOST_FAILURES, MOST_FAILURES_OF_A_PLACE, WAIT
from tallystick.lib.refusals import TooMuch


@contextmanager
def counted(person: str, place: str, now: datetime) -> Iterator[None]:
    """Let somebody try once; refuse after too many failures for one person and place, or from one place."""
    ours = take(person, place, now)
    yield
    FailedTry.objects.filter(of=ours[0].of).delete()
    take_back(ours[1:])


def counted_always(person: str, place: str, now: datetime) -> None:
    """Count what somebody asks for whether or not it succeeds, such as letters; refuse after too many."""
    take(person, place, now)


def take(person: str, place: str, now: datetime) -> list[FailedTry]:
    """Count a try before it is made; refuse it after too many."""
    FailedTry.objects.filter(at__lte=now - WAIT).delete()
    ours = [FailedTry.objects.create(of=of, at=now) for of, _ in digests(person, place)]
    if any(lately(of, now) > most for of, most in digests(person, place)):
        take_back(ours)
        raise TooMuch("Too many tries. Wait 15 minutes, then try again, or ask an administrator.")
    return ours


def lately(of: str, now: datetime) -> int:
    """Count the tries that still matter, the one being made among them."""
    return FailedTry.objects.filter(of=of, at__gt=now - WAIT).count()


def take_back(tries: list[FailedTry]) -> None:
    """Forget tries that were not made, or did not fail."""
    FailedTry.objects.filter(pk__in=[one.pk for one in tries]).delete()


def place(request: HttpRequest) -> str:
    """Give the network address that a request came from; a trusted proxy names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PROXIED else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def digests(person: str, place: str) -> list[tuple[str, int]]:
    """Give what is counted with its limit; digests, so that the table names nobody."""
    both = sha256(f"person|{person.strip().casefold()}|{place}".encode()).hexdigest()
    return [(both, MOST_FAILURES), (sha256(f"place|{place}".encode()).hexdigest(), MOST_FAILURES_OF_A_PLACE)]
