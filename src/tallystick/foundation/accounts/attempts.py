"""Failed tries, counted across all processes for as long as they matter, so that no password or code can be tried out.

A try is counted before it is made and taken back when it succeeds: however many arrive at once, no more than the limit
are made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from tallystick.foundation.accounts.models import FailedTry, User
from tallystick.foundation.accounts.rules import (
    MOST_FAILURES,
    MOST_FAILURES_OF_A_PERSON,
    MOST_FAILURES_OF_A_PLACE,
    WAIT,
    WAIT_OF_A_PERSON,
)
from tallystick.lib.refusals import TooMuch

QUARTER = "Too many tries. Wait 15 minutes, then try again, or ask an administrator."
HOUR = "Too many tries for one account, from several places. Wait an hour, then try again, or ask an administrator."


class Limit(NamedTuple):
    """How many tries are taken by one digest within a time, and what is said of one more."""

    of: str
    most: int
    wait: timedelta
    sentence: str


@contextmanager
def counted(person: str, place: str, now: datetime, *, everywhere: bool = True) -> Iterator[None]:
    """Let somebody try once; refuse after too many failures for a person and place, from a place, or for a person."""
    ours = take(person, place, now, everywhere=everywhere)
    yield
    FailedTry.objects.filter(of=ours[0].of).delete()
    take_back(ours[1:])


def counted_always(person: str, place: str, now: datetime) -> None:
    """Count what somebody asks for whether or not it succeeds, such as letters; refuse after too many."""
    take(person, place, now)


def take(person: str, place: str, now: datetime, *, everywhere: bool = True) -> list[FailedTry]:
    """Count a try before it is made; refuse it after too many. `everywhere` is for what belongs to one person."""
    FailedTry.objects.filter(at__lte=now - WAIT_OF_A_PERSON).delete()
    limits = limits_of(person, place) if everywhere else limits_of(person, place)[:-1]
    ours = [FailedTry.objects.create(of=limit.of, at=now) for limit in limits]
    for limit in limits:
        if lately(limit, now) > limit.most:
            take_back(ours)
            raise TooMuch(limit.sentence)
    return ours


def lately(limit: Limit, now: datetime) -> int:
    """Count the tries that still matter, the one being made among them."""
    return FailedTry.objects.filter(of=limit.of, at__gt=now - limit.wait).count()


def forget(user: User) -> None:
    """Forget what was tried on an account whose password is new: nothing that was tried says anything of it.

    So nobody is locked out by a stranger who goes on trying: a letter, or an administrator, opens the way again.
    """
    tried = [by_person(one) for one in (user.email, f"letter {user.email}", f"code {user.pk}", f"again {user.pk}")]
    FailedTry.objects.filter(of__in=tried).delete()


def take_back(tries: list[FailedTry]) -> None:
    """Forget tries that were not made, or did not fail."""
    FailedTry.objects.filter(pk__in=[one.pk for one in tries]).delete()


def place(request: HttpRequest) -> str:
    """Give the network address that a request came from; a trusted proxy names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.PROXIED else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def limits_of(person: str, place: str) -> list[Limit]:
    """Give what is counted, each with its limit."""
    both = digest(f"person|{named(person)}|{place}")
    return [
        Limit(both, MOST_FAILURES, WAIT, QUARTER),
        Limit(digest(f"place|{place}"), MOST_FAILURES_OF_A_PLACE, WAIT, QUARTER),
        Limit(by_person(person), MOST_FAILURES_OF_A_PERSON, WAIT_OF_A_PERSON, HOUR),
    ]


def by_person(person: str) -> str:
    """Give what a person's tries are counted by, from wherever they come."""
    return digest(f"person|{named(person)}")


def named(person: str) -> str:
    """Give a person's address as it counts, however it is typed."""
    return person.strip().casefold()


def digest(words: str) -> str:
    """Give a digest, so that the table names nobody."""
    return sha256(words.encode()).hexdigest()
