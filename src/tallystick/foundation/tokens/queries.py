"""Tokens and feeds, starting from who asks; or from a secret, which is how a program asks."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.tokens.models import Feed, Token
from tallystick.foundation.tokens.rules import digest_of, is_same, prefix_of


def tokens_of(user: User) -> QuerySet[Token]:
    """Give a person's tokens that were not taken back, each with how it was used."""
    return Token.objects.standing().filter(user=user).select_related("spending")


def token_of(user: User, pk: int) -> Token:
    """Give one of a person's own tokens; raises Http404 where there is none."""
    return get_object_or_404(tokens_of(user), pk=pk)


def feeds_of(user: User) -> QuerySet[Feed]:
    """Give a person's feeds that were not taken back."""
    return Feed.objects.standing().filter(user=user)


def feed_of(user: User, pk: int) -> Feed:
    """Give one of a person's own feeds; raises Http404 where there is none."""
    return get_object_or_404(feeds_of(user), pk=pk)


def token_behind(secret: str, today: date) -> Token | None:
    """Give the token that a program showed, if it counts on a day; None for any other words."""
    found = Token.objects.standing().filter(prefix=prefix_of(secret), expires_on__gte=today)
    token = found.select_related("user__authority", "spending").first() if prefix_of(secret) else None
    return token if token and is_same(token.digest, secret) else None


def feed_behind(secret: str) -> Feed | None:
    """Give the feed at a secret address; None where there is none."""
    return Feed.objects.standing().filter(digest=digest_of(secret)).select_related("user__authority").first()
