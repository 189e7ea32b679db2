"""What is known of reminders and of who hears of what, starting from an authority."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tallystick.foundation.accounts.models import Delegation, Holding, Membership, Post, User
from tallystick.foundation.accounts.rules import roles_that_may
from tallystick.foundation.due.models import Due
from tallystick.foundation.notices.arrangements import KINDS
from tallystick.foundation.notices.models import Choice, Reminding
from tallystick.foundation.notices.permissions import KEEP, SET
from tallystick.foundation.notices.rules import LeadTimes, Line, Roster


def reminding_of(authority_id: int) -> Reminding:
    """Give an authority's lead times; one that never set any has the usual ones."""
    return Reminding.objects.filter(authority_id=authority_id).first() or Reminding(authority_id=authority_id)


def lead_times(kept: Reminding) -> LeadTimes:
    """Give lead times as the rules know them."""
    return LeadTimes(kept.ahead, kept.second, kept.last)


def choice_of(user: User) -> Choice:
    """Give how a person wishes to get digests; whoever never said gets them every working day."""
    return Choice.objects.filter(user=user).first() or Choice(user=user, authority_id=user.authority_id)


def choices_of(people: Iterable[int]) -> dict[int, Choice]:
    """Give what each of these people chose, of those who chose anything."""
    return {one.user_id: one for one in Choice.objects.filter(user__in=people)}


def as_line(one: Due, today: date) -> Line:
    """Give a line of the due list as the rules know it."""
    kind = KINDS.get(one.kind)
    answerable = kind.answerable(one, today) if kind and kind.answerable else frozenset()
    return Line(one.pk, one.due, one.user_id, one.post_id, answerable)


def roster_of(authority_id: int, today: date) -> Roster:
    """Give who holds what and who stands for whom on a day, in six queries however many people there are."""
    holders: dict[int, set[int]] = defaultdict(set)
    for post, person in Holding.objects.filter(authority_id=authority_id).in_force(today).values_list("post", "user"):
        holders[post].add(person)
    stand_ins: dict[int, set[int]] = defaultdict(set)
    away = Delegation.objects.filter(authority_id=authority_id).in_force(today)
    for absent, delegate in away.values_list("absent", "delegate"):
        stand_ins[absent].add(delegate)
    posts = Post.objects.filter(authority_id=authority_id).exclude(reports_to=None)
    return Roster(
        holders={post: frozenset(people) for post, people in holders.items()},
        stand_ins={absent: frozenset(people) for absent, people in stand_ins.items()},
        above=dict(posts.values_list("pk", "reports_to")),
        active=frozenset(User.objects.filter(authority_id=authority_id, is_active=True).values_list("pk", flat=True)),
        last=last_of(authority_id, today, holders),
    )


def last_of(authority_id: int, today: date, holders: dict[int, set[int]]) -> frozenset[int]:
    """Give who hears of what stays late where no room names anybody: a post's holders, or whoever sets reminders."""
    post = reminding_of(authority_id).post_id
    if post in holders:
        return frozenset(holders[post])
    held = Membership.objects.filter(authority_id=authority_id, role__in=roles_that_may(SET)).in_force(today)
    return frozenset(held.values_list("user", flat=True))


def keepers_of_addresses(authority_id: int, today: date) -> list[User]:
    """Give who puts addresses right: whoever keeps accounts, else whoever sets reminders."""
    for permission in (KEEP, SET):
        held = Membership.objects.filter(authority_id=authority_id, role__in=roles_that_may(permission), unit=None)
        found = User.objects.filter(pk__in=held.in_force(today).values("user"), is_active=True).order_by("pk")
        if found:
            return list(found)
    return []
