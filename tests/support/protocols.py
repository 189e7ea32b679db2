"""Invented protocols and agreements, made by the same deeds that make real ones."""

from datetime import date, datetime

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, Post, User
from tallystick.modules.plans.rules.cells import read_timescale
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.models import Agreement, Protocol, Text
from tests.support.people import MORNING, a_person

DUE = date(2026, 10, 1)
WORDS = "The ferry waits for pupils.\nSchools tell the quay who travels."


def somebody(authority: Authority, name: str, role: str = "elected-member") -> User:
    """Give a person by name, made once."""
    return User.objects.filter(authority=authority, name=name).first() or a_person(authority, role, name=name)


def a_post(title: str, holder: User, officer: User | None = None) -> Post:
    """Give a post and whoever holds it."""
    by = {"by": None, "at": MORNING}
    post = accounts.found_post(holder.authority, title=title, starts=date(2020, 1, 1), **by)
    accounts.put_in_post(holder, post=post, starts=date(2020, 1, 1), **by)
    return post


def a_protocol(
    by: User,
    title: str = "Crossing protocol",
    *,
    parties: tuple[str, ...] = ("Harbour office", "Island schools"),
    agree_by: str = "October 2026",
    at: datetime = MORNING,
    **told: object,
) -> Protocol:
    """Give a protocol in draft, without a text."""
    due = read_timescale(agree_by)
    return deeds.open_protocol(title=title, kind="protocol", parties=parties, agree_by=due, by=by, at=at, **told)


def a_text(protocol: Protocol, by: User, words: str = WORDS, *, at: datetime = MORNING) -> Text:
    """Give the next version of a protocol's text."""
    protocol.refresh_from_db()
    return deeds.write_text(protocol, words=words, by=by, at=at, seen_version=protocol.version)


def moved(protocol: Protocol, to: str, by: User, *, at: datetime = MORNING, because: str = "") -> Protocol:
    """Give a protocol at its next stage."""
    protocol.refresh_from_db()
    told = {"day": at.date(), "because": because, "seen_version": protocol.version}
    return deeds.move_protocol(protocol, to=to, **told, by=by, at=at)


def signed(agreement: Agreement, title: str, by: User, *, at: datetime = MORNING) -> Agreement:
    """Let somebody sign in a place what is put now."""
    agreement = Agreement.objects.get(pk=agreement.pk)
    place = agreement.signatories.get(title=title)
    deeds.sign(agreement, place=place, seen_digest=agreement.digest, by=by, at=at)
    return Agreement.objects.get(pk=agreement.pk)


def state(agreement: Agreement) -> str:
    """Give how an agreement stands."""
    return queries.standing_of(Agreement.objects.get(pk=agreement.pk)).state
