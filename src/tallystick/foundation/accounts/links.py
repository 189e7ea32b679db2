"""Links that let a person set a password: signed, for one purpose, for a time, and for one use."""

from datetime import timedelta

from django.core.signing import BadSignature, dumps, loads
from django.utils.crypto import constant_time_compare, salted_hmac

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import LinkNoLongerCounts

COUNTS = {"invitation": timedelta(days=7), "recovery": timedelta(hours=1)}


def token(user: User, purpose: str) -> str:
    """Give what stands in a link; it no longer counts once the password has changed or the person has signed in."""
    return dumps([user.pk, state_of(user, purpose)], salt=purpose)


def holder(written: str, purpose: str) -> User:
    """Give whom a link was written to; refuse one that was changed, used, or is too old."""
    try:
        pk, state = loads(written, salt=purpose, max_age=COUNTS[purpose])
    except BadSignature:
        pk, state = 0, ""
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or not constant_time_compare(state, state_of(user, purpose)):
        raise LinkNoLongerCounts("This link was used already, or is too old. Ask for a new one on the sign-in page.")
    return user


def state_of(user: User, purpose: str) -> str:
    """Give a digest of what using the link changes."""
    return salted_hmac(
        purpose, f"{user.pk}|{user.password}|{user.last_login}|{user.email}", algorithm="sha256"
    ).hexdigest()
