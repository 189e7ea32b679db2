"""What is known of reminders, choices and messages, starting from who asks or from an authority."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Count, Max, QuerySet

from tallystick.foundation.accounts.models import Delegation, Holding, Membership, Post, User
from tallystick.foundation.accounts.rules import roles_that_may
from tallystick.foundation.due.models import Due
from tallystick.foundation.notices.arrangements import KINDS
from tallystick.foundation.notices.models import Choice, Letter, Notice, NoticeQuerySet, Reminding, Turn
from tallystick.foundation.notices.permissions import SET
from tallystick.foundation.notices.rules import LeadTimes, Line, Roster

SIGNER = Signer(salt="tallystick.letter")


def reminding_of(authority_id: int) -> Reminding:
    """Give an authority's lead times; one that never set any has the usual ones."""
    return Reminding.objects.filter(authority_id=authority_id).first() or Reminding(authority_id=authority_id)


def lead_times(kept: Reminding) -> LeadTimes:
    """Give lead times as the rules know them."""
    return LeadTimes(kept.ahead, kept.second, kept.last)


def choice_of(user: User) -> Choice:
    """Give how a person wishes to get digests; whoever never said gets them every working day."""
    return Choice.objects.filter(user=user).first() or Choice(user=user, authority_id=user.authority_id)


def weekdays_of(people: Iterable[int]) -> dict[int, int | None]:
    """Give the weekday that each of these people chose."""
    return dict(Choice.objects.filter(user__in=people).values_list("user", "weekday"))


def notices_to(user: User) -> NoticeQuerySet:
    """Give the messages to a person, the latest first."""
    return Notice.objects.of(user.authority_id).filter(user=user)


def counted_by_state(authority_id: int) -> dict[str, int]:
    """Give how many messages of an authority stand in each state."""
    counted = Notice.objects.of(authority_id).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)


def worker_last_seen() -> datetime | None:
    """Give when a worker last ended a piece of recurring work; None where none has run."""
    return Turn.objects.aggregate(last=Max("done_at"))["last"]


def waiting_since(now: datetime) -> QuerySet[Notice]:
    """Give the messages of every authority whose time to be sent has come."""
    return Notice.objects.waiting(now)


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


def token_of(letter: Letter) -> str:
    """Give what stands in a letter's link: its number, signed with the installation's key."""
    return SIGNER.sign(str(letter.pk))


def letter_behind(token: str, kind: str) -> Letter | None:
    """Give the letter of a kind that a link was signed for, open or not; None where nobody here signed it."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Letter.objects.filter(pk=pk, kind=kind).select_related("user").first()


def letter_to(user_id: int | None, pk: str) -> Letter | None:
    """Give a standing letter for the message that carries it: to nobody but the person it was written for."""
    return Letter.objects.standing().filter(pk=pk, user=user_id).first() if user_id else None
