"""Tries to sign in: counted outside the deed that is tried, whose failure undoes all that it did."""

from datetime import datetime

from django.http import HttpRequest

from tallystick.foundation.accounts.attempts import counted
from tallystick.foundation.accounts.deeds.second_steps import prove_by_code
from tallystick.foundation.accounts.deeds.signing import begin_session
from tallystick.foundation.accounts.models import User


def sign_in(request: HttpRequest, *, email: str, password: str, place: str, at: datetime) -> User:
    """Begin a person's session; `place` is the network address, by which failures are counted."""
    with counted(email, place, at):
        return begin_session(request, email=email, password=password, at=at)


def give_code(request: HttpRequest, user: User, *, code: str, place: str, at: datetime) -> User:
    """Go on with a sign-in by a code; tries are counted like those of passwords."""
    with counted(f"code {user.pk}", place, at):
        return prove_by_code(request, user, code=code, at=at)
