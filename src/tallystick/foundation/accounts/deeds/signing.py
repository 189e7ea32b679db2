"""Signing in and out, and what a person does with their own password and sessions."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest
from django.utils.timezone import localdate

from tallystick.foundation.accounts import letters
from tallystick.foundation.accounts.deeds.people import open_account
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.accounts.queries import has_second_step
from tallystick.foundation.accounts.rules import HALF, SignInFailed, has_left
from tallystick.foundation.ledger.audit import audited, record


@audited
def change_password(request: HttpRequest, *, password: str, at: datetime) -> None:
    """Change one's own password; this session goes on and every other one ends."""
    user = request.user
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    user.sessions.exclude(session_key=request.session.session_key).delete()
    letters.put_change(user, "Your password was changed.", by=user, at=at)
    record("password changed", subject=user, by=user, at=at)


@audited
def begin_session(request: HttpRequest, *, email: str, password: str, at: datetime) -> User:
    """Begin a session for whoever knows the password, or half of one where a second step is to come."""
    user = authenticate(request, username=email.strip(), password=password)
    if user is None:
        raise SignInFailed("The e-mail address or the password is not right. Check both and try again.")
    if has_second_step(user):
        request.session.flush()
        request.session[HALF] = {"user": user.pk, "at": at.isoformat(), "of": user.get_session_auth_hash()}
        record("password given", subject=user, by=user, at=at)
    else:
        login(request, user)
        record("signed in", subject=user, by=user, at=at)
    return user


@audited
def sign_in_by_provider(request: HttpRequest, *, email: str, name: str, proved_twice: bool, at: datetime) -> User:
    """Begin a session for whom the authority's provider knows; their account has to be here already, and open."""
    user = User.objects.known_as(email).first() or join(email, name, at)
    if user is None or not user.is_active or has_left(user.last_day, localdate(at)):
        raise SignInFailed("There is no open account for your address. Ask your authority’s administrator for one.")
    if has_second_step(user) and not proved_twice:
        request.session.flush()
        request.session[HALF] = {"user": user.pk, "at": at.isoformat(), "of": user.get_session_auth_hash()}
    else:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.update({"proved_twice": True} if proved_twice else {})
    record("signed in", subject=user, by=user, at=at, first="provider")
    return user


def join(email: str, name: str, at: datetime) -> User | None:
    """Open an account without a role for a colleague of a domain that may join; only where there is one authority."""
    authorities = list(Authority.objects.all()[:2])
    if email.rsplit("@", 1)[-1].casefold() not in settings.OIDC_JOIN or len(authorities) != 1:
        return None
    return open_account(authorities[0], email=email, name=name, password=None, by=None, at=at)


@audited
def end_other_sessions(request: HttpRequest, *, at: datetime) -> None:
    """Sign a person out of every browser but this one."""
    request.user.sessions.exclude(session_key=request.session.session_key).delete()
    record("other sessions ended", subject=request.user, by=request.user, at=at)


@audited
def sign_out(user: User, request: HttpRequest, *, at: datetime) -> None:
    """End a person's session."""
    record("signed out", subject=user, by=user, at=at)
    logout(request)
