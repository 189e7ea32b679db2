"""People who are away, or gone: who stands in for them, and what ends with them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from tallystick.foundation.accounts.deeds.keeping import check_keeper, check_same_authority
from tallystick.foundation.accounts.deeds.people import close_account
from tallystick.foundation.accounts.deeds.posts import put_in_post
from tallystick.foundation.accounts.models import Delegation, Holding, Membership, Post, User
from tallystick.foundation.accounts.rules import check_dates, check_not_own, check_not_self, has_left
from tallystick.foundation.ledger.audit import audited, record


@audited
def delegate(
    absent: User, *, to: User, starts: date, by: User | None, at: datetime, ends: date | None = None
) -> Delegation:
    """Let a person act for another who is away; it ends by itself on its last day. Inventory: PLT-01."""
    if by != absent:
        check_keeper(by, absent.authority_id)
    check_same_authority(absent.authority_id, to)
    check_not_self(absent, to)
    check_dates(starts, ends)
    delegation = Delegation.objects.create(
        authority_id=absent.authority_id, absent=absent, delegate=to, starts=starts, ends=ends
    )
    record("delegate named", subject=delegation, by=by, at=at)
    return delegation


@audited
def end_delegation(delegation: Delegation, *, ends: date, by: User | None, at: datetime) -> Delegation:
    """Take back on a day what was left to somebody else. Inventory: PLT-01."""
    if by != delegation.absent:
        check_keeper(by, delegation.authority_id)
    check_dates(delegation.starts, ends)
    delegation.ends = ends
    delegation.save(update_fields=["ends"])
    record("delegate stood down", subject=delegation, by=by, at=at)
    return delegation


@audited
def record_leaver(
    user: User, *, last_day: date, by: User | None, at: datetime, successors: Mapping[Post, User] | None = None
) -> User:
    """End all that a person holds on their last day, put successors in post the day after, and close the account.

    Until the last day is over the account stays open; then it closes by itself. Inventory: PLT-01.
    """
    check_keeper(by, user.authority_id)
    check_not_own(user, by)
    end_spells(open_spells(user, last_day), last_day)
    for post, successor in (successors or {}).items():
        put_in_post(successor, post=post, starts=last_day + timedelta(days=1), by=by, at=at)
    user.last_day = last_day
    user.save(update_fields=["last_day"])
    record("leaver recorded", subject=user, by=by, at=at, last_day=last_day)
    if has_left(last_day, localdate(at)):
        close_account(user, by=by, at=at)
    return user


def open_spells(user: User, last_day: date) -> list[Membership | Holding | Delegation]:
    """Give what a person holds, or others hold for them, beyond a day."""
    beyond = Q(ends=None) | Q(ends__gt=last_day)
    delegations = Delegation.objects.filter(beyond & (Q(absent=user) | Q(delegate=user)))
    return [*user.memberships.filter(beyond), *user.holdings.filter(beyond), *delegations]


def end_spells(spells: Iterable[Membership | Holding | Delegation], last_day: date) -> None:
    """End each on the day; what would only begin afterwards never does."""
    for spell in spells:
        if spell.starts > last_day:
            spell.delete()
        else:
            spell.ends = last_day
            spell.save(update_fields=["ends"])
