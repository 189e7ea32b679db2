"""What an administrator does with people's accounts and roles."""

from datetime import date, datetime

from django.utils.timezone import localdate

from tallystick.foundation.accounts import attempts, letters
from tallystick.foundation.accounts.deeds.keeping import check_keeper, check_same_authority, in_groups
from tallystick.foundation.accounts.models import Authority, Membership, OrganisationUnit, Session, User, account_closed
from tallystick.foundation.accounts.rules import AddressTaken, check_dates, check_not_own, check_role
from tallystick.foundation.ledger.audit import audited, record


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
def correct_email(user: User, *, email: str, by: User | None, at: datetime) -> User:
    """Give a person another address, by which they sign in from now on; they are told, at the new one and the old."""
    check_keeper(by, user.authority_id)
    if User.objects.known_as(email).exclude(pk=user.pk).exists():
        raise AddressTaken("Somebody already signs in with this address. Use another, or find their account.")
    before, user.email = user.email, email.strip()
    user.save(update_fields=["email"])
    what = "The address by which you sign in was changed by an administrator."
    letters.put_change(user, what, by=by, at=at, before=before)
    record("address changed", subject=user, by=by, at=at)
    return user


@audited
def welcome(
    authority: Authority, *, email: str, name: str, role: str, by: User | None, at: datetime
) -> tuple[User, str]:
    """Open an account with a first role from today on; gives the first password, which is kept nowhere."""
    password = in_groups(4)
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
    check_same_authority(user.authority_id, unit)
    check_role(role)
    check_dates(starts, ends)
    membership = Membership.objects.create(
        authority_id=user.authority_id, user=user, role=role, starts=starts, ends=ends, unit=unit
    )
    record("role given", subject=membership, by=by, at=at, role=role)
    return membership


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
    Session.objects.filter(user=user).delete()
    account_closed.send(User, user=user, by=by, at=at)
    record("account closed", subject=user, by=by, at=at)
    return user


@audited
def reopen_account(user: User, *, by: User | None, at: datetime) -> User:
    """Let a person sign in again."""
    check_keeper(by, user.authority_id)
    user.is_active, user.last_day = True, None
    user.save(update_fields=["is_active", "last_day"])
    record("account reopened", subject=user, by=by, at=at)
    return user


@audited
def reset_password(user: User, *, by: User | None, at: datetime) -> str:
    """Give a person a new password, which is shown once and kept nowhere; their other sessions end."""
    check_keeper(by, user.authority_id)
    password = in_groups(4)
    user.set_password(password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    attempts.forget(user)
    letters.put_change(user, "Your password was set anew by an administrator.", by=by, at=at)
    record("password reset", subject=user, by=by, at=at)
    return password
