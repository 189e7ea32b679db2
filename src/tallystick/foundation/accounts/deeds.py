"""What people do with accounts: open them, give and end roles, sign in and out."""

import secrets
from datetime import date, datetime

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest
from django.utils.timezone import localdate

from tallystick.foundation.accounts.attempts import check_may_try, forget_failures, note_failure
from tallystick.foundation.accounts.models import (
    Authority,
    Delegation,
    Holding,
    Membership,
    OrganisationUnit,
    Post,
    User,
)
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.foundation.accounts.rules import (
    AddressTaken,
    SignInFailed,
    check_dates,
    check_not_own,
    check_role,
)
from tallystick.foundation.ledger.audit import audited, record

READ_OUT = "abcdefghjkmnpqrstuvwxyz23456789"  # without l, i, o, 0 and 1, which sound or look alike


@audited
def found_authority(*, name: str, code: str, by: User | None, at: datetime) -> Authority:
    """Begin an authority and its ledger; this is its first notch."""
    authority = Authority.objects.create(name=name, code=code)
    record("authority founded", subject=authority, by=by, at=at)
    return authority


@audited
def add_unit(
    authority: Authority, *, name: str, by: User | None, at: datetime, above: OrganisationUnit | None = None
) -> OrganisationUnit:
    """Add a directorate, service or team."""
    check_keeper(by, authority.pk)
    unit = OrganisationUnit.objects.create(authority=authority, name=name, above=above)
    record("unit added", subject=unit, by=by, at=at)
    return unit


@audited
def open_account(
    authority: Authority, *, email: str, name: str, password: str | None, by: User | None, at: datetime
) -> User:
    """Open a person's account; without a password they cannot sign in yet."""
    check_keeper(by, authority.pk)
    if User.objects.known_as(email).exists():
        raise AddressTaken("Somebody already signs in with this address. Use another, or find their account.")
    user = User(authority=authority, email=email.strip(), name=name)
    user.set_password(password)
    user.save()
    record("account opened", subject=user, by=by, at=at)
    return user


@audited
def welcome(
    authority: Authority, *, email: str, name: str, role: str, by: User | None, at: datetime
) -> tuple[User, str]:
    """Open an account with a first role from today on; gives the first password, which is kept nowhere."""
    password = _first_password()
    user = open_account(authority, email=email, name=name, password=password, by=by, at=at)
    give_role(user, role=role, starts=localdate(at), by=by, at=at)
    return user, password


@audited
def give_role(
    user: User,
    *,
    role: str,
    starts: date,
    by: User | None,
    at: datetime,
    ends: date | None = None,
    unit: OrganisationUnit | None = None,
) -> Membership:
    """Give a person a role from a day on. Inventory: PLT-01."""
    check_keeper(by, user.authority_id)
    check_role(role)
    check_dates(starts, ends)
    membership = Membership.objects.create(
        authority_id=user.authority_id, user=user, role=role, starts=starts, ends=ends, unit=unit
    )
    record("role given", subject=membership, by=by, at=at, role=role)
    return membership


@audited
def found_post(
    authority: Authority,
    *,
    title: str,
    by: User | None,
    at: datetime,
    unit: OrganisationUnit | None = None,
    reports_to: Post | None = None,
) -> Post:
    """Begin a post that plans can name."""
    check_keeper(by, authority.pk)
    post = Post.objects.create(authority=authority, title=title.strip(), unit=unit, reports_to=reports_to)
    record("post founded", subject=post, by=by, at=at)
    return post


@audited
def put_in_post(
    user: User, *, post: Post, starts: date, by: User | None, at: datetime, ends: date | None = None
) -> Holding:
    """Put a person in a post from a day on."""
    check_keeper(by, post.authority_id)
    check_dates(starts, ends)
    holding = Holding.objects.create(authority_id=post.authority_id, user=user, post=post, starts=starts, ends=ends)
    record("post taken up", subject=holding, by=by, at=at)
    return holding


@audited
def delegate(
    absent: User, *, to: User, starts: date, by: User | None, at: datetime, ends: date | None = None
) -> Delegation:
    """Let a person act for another who is away."""
    if by != absent:
        check_keeper(by, absent.authority_id)
    check_dates(starts, ends)
    delegation = Delegation.objects.create(
        authority_id=absent.authority_id, absent=absent, delegate=to, starts=starts, ends=ends
    )
    record("delegate named", subject=delegation, by=by, at=at)
    return delegation


@audited
def end_role(membership: Membership, *, ends: date, by: User | None, at: datetime) -> Membership:
    """End a role on a day; it stays in the record of who held what."""
    check_keeper(by, membership.authority_id)
    check_not_own(membership.user, by)
    check_dates(membership.starts, ends)
    membership.ends = ends
    membership.save(update_fields=["ends"])
    record("role ended", subject=membership, by=by, at=at, role=membership.role)
    return membership


@audited
def close_account(user: User, *, by: User | None, at: datetime) -> User:
    """Close a person's account: they can no longer sign in, and what they did stays recorded under their name."""
    check_keeper(by, user.authority_id)
    check_not_own(user, by)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("account closed", subject=user, by=by, at=at)
    return user


@audited
def reopen_account(user: User, *, by: User | None, at: datetime) -> User:
    """Let a person sign in again."""
    check_keeper(by, user.authority_id)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("account reopened", subject=user, by=by, at=at)
    return user


@audited
def reset_password(user: User, *, by: User | None, at: datetime) -> str:
    """Give a person a new password, which is shown once and kept nowhere; their other sessions end."""
    check_keeper(by, user.authority_id)
    password = _first_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    record("password reset", subject=user, by=by, at=at)
    return password


@audited
def change_password(request: HttpRequest, *, password: str, at: datetime) -> None:
    """Change one's own password; this session goes on and every other one ends."""
    user = request.user
    user.set_password(password)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)
    record("password changed", subject=user, by=user, at=at)


@audited
def sign_in(request: HttpRequest, *, email: str, password: str, place: str, at: datetime) -> User:
    """Begin a person's session; `place` is the network address, by which failures are counted."""
    check_may_try(email, place, at)
    user = authenticate(request, username=email.strip(), password=password)
    if user is None:
        note_failure(email, place, at)
        raise SignInFailed("The e-mail address or the password is not right. Check both and try again.")
    forget_failures(email, place)
    login(request, user)
    record("signed in", subject=user, by=user, at=at)
    return user


@audited
def sign_out(user: User, request: HttpRequest, *, at: datetime) -> None:
    """End a person's session."""
    record("signed out", subject=user, by=user, at=at)
    logout(request)


def check_keeper(by: User | None, of: int) -> None:
    """Refuse whoever does not look after this authority's accounts; None is the installation itself."""
    if by is not None:
        check_can_keep_accounts(by, authority=of)


def _first_password() -> str:
    """Give a password to hand over once: four groups that can be read out on the telephone without a mistake."""
    return "-".join("".join(secrets.choice(READ_OUT) for _ in range(4)) for _ in range(4))
