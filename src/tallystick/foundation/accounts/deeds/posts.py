"""Posts, and who holds them from one day to another."""

from datetime import date, datetime

from django.db.models import Q

from tallystick.foundation.accounts.deeds.keeping import check_keeper, check_same_authority
from tallystick.foundation.accounts.models import Authority, Holding, OrganisationUnit, Post, User
from tallystick.foundation.accounts.rules import AlreadyThere, check_dates, check_no_loop, check_unit_dates
from tallystick.foundation.ledger.audit import audited, record


@audited
def found_post(
    authority: Authority,
    *,
    title: str,
    by: User | None,
    at: datetime,
    unit: OrganisationUnit | None = None,
    reports_to: Post | None = None,
    starts: date | None = None,
    ends: date | None = None,
) -> Post:
    """Begin a post that plans can name. Inventory: PLT-01."""
    check_keeper(by, authority.pk)
    check_post(None, authority.pk, title, reports_to=reports_to, unit=unit, starts=starts, ends=ends)
    post = Post.objects.create(
        authority=authority, title=title.strip(), unit=unit, reports_to=reports_to, starts=starts, ends=ends
    )
    record("post founded", subject=post, by=by, at=at)
    return post


@audited
def put_in_post(
    user: User, *, post: Post, starts: date, by: User | None, at: datetime, ends: date | None = None
) -> Holding:
    """Put a person in a post from a day on. Inventory: PLT-01."""
    check_keeper(by, post.authority_id)
    check_same_authority(post.authority_id, user)
    check_dates(starts, ends)
    check_not_twice(user, post, starts, ends)
    holding = Holding.objects.create(authority_id=post.authority_id, user=user, post=post, starts=starts, ends=ends)
    record("post taken up", subject=holding, by=by, at=at)
    return holding


@audited
def change_post(
    post: Post,
    *,
    title: str,
    by: User | None,
    at: datetime,
    unit: OrganisationUnit | None = None,
    reports_to: Post | None = None,
    starts: date | None = None,
    ends: date | None = None,
) -> Post:
    """Retitle, move or end a post; plans that name it go on naming it. Inventory: PLT-01."""
    check_keeper(by, post.authority_id)
    check_post(post.pk, post.authority_id, title, reports_to=reports_to, unit=unit, starts=starts, ends=ends)
    post.title, post.unit, post.reports_to, post.starts, post.ends = title.strip(), unit, reports_to, starts, ends
    post.save()
    record("post changed", subject=post, by=by, at=at)
    return post


@audited
def end_holding(holding: Holding, *, ends: date, by: User | None, at: datetime) -> Holding:
    """Let a person's time in a post end on a day. Inventory: PLT-01."""
    check_keeper(by, holding.authority_id)
    check_dates(holding.starts, ends)
    holding.ends = ends
    holding.save(update_fields=["ends"])
    record("post given up", subject=holding, by=by, at=at)
    return holding


def check_post(
    key: int | None,
    authority_id: int,
    title: str,
    *,
    reports_to: Post | None,
    unit: OrganisationUnit | None,
    starts: date | None,
    ends: date | None,
) -> None:
    """Refuse a title that another post has, a post that reports to itself, and days that run backwards."""
    check_same_authority(authority_id, reports_to, unit)
    check_unit_dates(starts, ends)
    posts = Post.objects.filter(authority_id=authority_id)
    if posts.filter(title__iexact=title.strip()).exclude(pk=key).exists():
        raise AlreadyThere("There is a post with this title already. Use it, or give this one another title.")
    parents = dict(posts.values_list("pk", "reports_to_id"))
    above = reports_to and reports_to.pk
    check_no_loop(key, above, parents, "A post cannot report to itself, not even by way of others. Choose another.")


def check_not_twice(user: User, post: Post, starts: date, ends: date | None) -> None:
    """Refuse to put a person in a post that they hold in that time already."""
    held = post.holdings.filter(Q(ends=None) | Q(ends__gte=starts), user=user)
    if (held if ends is None else held.filter(starts__lte=ends)).exists():
        raise AlreadyThere(f"{user} holds this post in that time already. Choose other days.")
