"""Signing in and out, and what a person does with their own password and sessions."""

from datetime import datetime

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest

from tallystick.foundation.accounts.attempts import counted
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import SignInFailed
from tallystick.foundation.ledger.audit import audited, record


@audited
def change_password(request: HttpRequest, *, password: str, at: datetime) -> None:
    """Change one's own password; this session goes on and every other one ends."""
    user = request.user
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    record("password changed", subject=user, by=user, at=at)


def sign_in(request: HttpRequest, *, email: str, password: str, place: str, at: datetime) -> User:
    """Begin a person's session; `place` is the network address, by which failures are counted."""
    with counted(email, place, at):
        return begin_session(request, email=email, password=password, at=at)


@audited
def begin_session(request: HttpRequest, *, email: str, password: str, at: datetime) -> User:
    """Begin a session for whoever knows the password."""
    user = authenticate(request, username=email.strip(), password=password)
    if user is None:
        raise SignInFailed("The e-mail address or the password is not right. Check both and try again.")
    login(request, user)
    record("signed in", subject=user, by=user, at=at)
    return user


@audited
def sign_out(user: User, request: HttpRequest, *, at: datetime) -> None:
    """End a person's session."""
    record("signed out", subject=user, by=user, at=at)
    logout(request)
