"""Passwords set by whoever holds a link from a letter, and the invitations that bring one."""

from datetime import datetime

from django.utils.timezone import localdate

from tallystick.foundation.accounts import attempts, letters, links
from tallystick.foundation.accounts.deeds.people import give_role, open_account
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record


@audited
def invite(authority: Authority, *, email: str, name: str, role: str, by: User | None, at: datetime) -> User:
    """Open an account with a first role and no password; whoever gets the letter sets one. Inventory: PLT-01."""
    user = open_account(authority, email=email, name=name, password=None, by=by, at=at)
    give_role(user, role=role, starts=localdate(at), by=by, at=at)
    letters.put_invitation(user, by=by, at=at)
    record("invited", subject=user, by=by, at=at)
    return user


@audited
def set_password_by_link(token: str, *, purpose: str, password: str, at: datetime) -> User:
    """Set the password of whom a link was written to; the link no longer counts, and other sessions end."""
    user = links.holder(token, purpose)
    if user.has_usable_password():
        letters.put_change(user, "Your password was set anew by a link from a letter.", by=user, at=at)
    user.set_password(password)
    user.save(update_fields=["password"])
    user.sessions.all().delete()
    attempts.forget(user)
    record("password set by link", subject=user, by=user, at=at, purpose=purpose)
    return user
