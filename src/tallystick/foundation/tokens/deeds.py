"""What people do with tokens and feeds: make them, use them, take them back."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Value, When
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import permissions_of
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.tokens.models import Feed, Spending, Token
from tallystick.foundation.tokens.permissions import check_can_keep, check_own
from tallystick.foundation.tokens.rules import (
    check_expiry,
    check_name,
    check_scopes,
    digest_of,
    minute_of,
    written,
)
from tallystick.lib.refusals import TooMuch


@audited
def make_token(
    person: User, *, name: str, scopes: Iterable[str], expires_on: date, by: User | None, at: datetime
) -> tuple[Token, str]:
    """Make a token and give it with its words, which are shown this once and kept nowhere. Inventory: PLT-01."""
    check_own(by, person)
    today, prefix = localdate(at), secrets.token_hex(5)
    words = written(prefix, secrets.token_urlsafe(32))
    token = Token.objects.create(
        authority_id=person.authority_id,
        user=person,
        name=check_name(name),
        prefix=prefix,
        digest=digest_of(words),
        scopes=check_scopes(scopes, permissions_of(person, today)),
        made_at=at,
        expires_on=check_expiry(expires_on, today),
    )
    Spending.objects.create(token=token, minute=minute_of(at))
    record("token made", subject=token, by=by, at=at, scopes=token.scopes, expires=expires_on)
    return token, words


@audited
def revoke_token(token: Token, *, by: User | None, at: datetime) -> Token:
    """Take a token back: from now on it lets nobody in."""
    check_can_keep(by, token)
    token.revoked_at = at
    token.save()
    record("token revoked", subject=token, by=by, at=at)
    return token


@audited
def make_feed(person: User, *, by: User | None, at: datetime) -> tuple[Feed, str]:
    """Make a secret address for a diary and give it, this once. Inventory: PLT-02."""
    check_own(by, person)
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(authority_id=person.authority_id, user=person, digest=digest_of(secret), made_at=at)
    record("calendar feed made", subject=feed, by=by, at=at)
    return feed, secret


@audited
def revoke_feed(feed: Feed, *, by: User | None, at: datetime) -> Feed:
    """Take a diary's address back."""
    check_can_keep(by, feed)
    feed.revoked_at = at
    feed.save()
    record("calendar feed revoked", subject=feed, by=by, at=at)
    return feed


def take_back_all(user: User, at: datetime, **_: Any) -> None:
    """Take back whatever somebody gave out, within the deed that closes their account."""
    for token in Token.objects.filter(user=user, revoked_at=None):
        revoke_token(token, by=None, at=at)
    for feed in Feed.objects.filter(user=user, revoked_at=None):
        revoke_feed(feed, by=None, at=at)


def spend(token: Token, now: datetime) -> None:
    """Count one use of a token; refuse it where its minute is spent. Counted by the database, however many come."""
    minute = minute_of(now)
    counted = Case(When(minute=minute, then=F("used") + 1), default=Value(1))
    Spending.objects.filter(token=token).update(used=counted, minute=minute, last_used=localdate(now))
    if Spending.objects.get(token=token).used > settings.API_PER_MINUTE:
        raise TooMuch(f"This token was used {settings.API_PER_MINUTE} times this minute. Wait until the next begins.")
