"""How often a person or a place may fail, and how long a session goes on."""

from datetime import datetime, timedelta

from tallystick.lib.refusals import Refusal

MOST_FAILURES = 5
MOST_FAILURES_OF_A_PLACE = 60  # a whole office may share one address
MOST_FAILURES_OF_A_PERSON = 100  # from however many places: more than a person makes, too few to find a password
WAIT = timedelta(minutes=15)
WAIT_OF_A_PERSON = timedelta(hours=1)
FRESH = timedelta(minutes=15)  # how long a proof of who somebody is counts for what is dangerous
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)  # a working day, however busy
HALF = "password_given"  # where a session keeps that a second step is to come
HALF_COUNTS = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)  # how finely "last used" is kept: not a write for every page


class SignInFailed(Refusal):
    """The address, password or code was wrong; which of them is not said."""


class LinkNoLongerCounts(Refusal):
    """A link from a letter was used, or its time is over."""


class AddressTaken(Refusal):
    """Somebody already signs in with this address."""


def is_over(begun: datetime, seen: datetime, now: datetime) -> bool:
    """Say whether a session has to end: two hours without a page, or twelve hours in all."""
    return now - seen > IDLE or now - begun > LONGEST


def is_fresh(proved: datetime, now: datetime) -> bool:
    """Say whether a proof of who somebody is still counts for what is dangerous."""
    return now - proved <= FRESH
