"""What is owed, starting from who asks: late, due, delivered, as at any day; and what rooms above ask of lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import F, Q
from django.shortcuts import get_object_or_404

from tallystick.engine.catalogue.obligations import BY_MEETINGS
from tallystick.engine.obligations import state
from tallystick.foundation.accounts.models import User
from tallystick.modules.obligations.models import Obligation, Owed
from tallystick.modules.obligations.models.taken import ObligationQuerySet, OwedQuerySet
from tallystick.modules.obligations.permissions import check_can_read
from tallystick.modules.obligations.queries.catalogue import in_catalogue

GONE = "owed no more"
Which = Literal["late", "due", "delivered", "excused", "gone", "all"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the lines somebody asks for, as at a day."""

    day: date
    which: Which = "all"
    words: str = ""
    post: int | None = None
    first: date | None = None
    last: date | None = None


def taken_up(user: User) -> ObligationQuerySet:
    """Give the obligations that the asker's authority has taken up. Inventory: GOV-05."""
    check_can_read(user)
    return Obligation.objects.of(user.authority_id).select_related("post").prefetch_related("recipients__body")


def obligation(user: User, pk: int) -> Obligation:
    """Give one obligation of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(taken_up(user), pk=pk)


def lines(user: User) -> OwedQuerySet:
    """Give every line of the asker's authority, in order of its days."""
    check_can_read(user)
    return with_whom(Owed.objects.of(user.authority_id))


def line(user: User, pk: int) -> Owed:
    """Give one line of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(lines(user), pk=pk)


def with_whom(found: OwedQuerySet) -> OwedQuerySet:
    """Give lines with what is owed, whose it is and to whom, in one question."""
    return found.select_related("obligation__post", "recipient__body")


def late(user: User, day: date) -> OwedQuerySet:
    """Give what is late as at a day, the longest late first. Inventory: GOV-05."""
    return lines(user).late(day)


def found(user: User, asked: Asked) -> OwedQuerySet:
    """Give the lines that somebody asks for, as at a day."""
    day = asked.day
    of_kind = {
        "late": lambda rows: rows.late(day),
        "due": lambda rows: rows.open(day).filter(due__gte=day),
        "delivered": lambda rows: rows.filter(delivered_on__lte=day).order_by("-delivered_on", "pk"),
        "excused": lambda rows: rows.filter(excused_on__lte=day),
        "gone": lambda rows: rows.filter(gone_on__lte=day),
        "all": lambda rows: rows.standing(day),
    }
    rows = of_kind[asked.which](lines(user))
    for word in asked.words.split():
        rows = rows.filter(
            Q(obligation__title__icontains=word)
            | Q(obligation__about__icontains=word)
            | Q(recipient__words__icontains=word)
            | Q(recipient__body__name__icontains=word)
            | Q(stretch__icontains=word)
        )
    rows = rows.filter(obligation__post=asked.post) if asked.post else rows
    rows = rows.filter(due__gte=asked.first) if asked.first else rows
    return rows.filter(due__lte=asked.last) if asked.last else rows


def state_of(one: Owed, day: date) -> str:
    """Say how a line stands at the end of a day; what was found to be owed no more by then is gone."""
    if one.gone_on is not None and one.gone_on <= day:
        return GONE
    return state(one.due, one.delivered_on, day, one.excused_on).value


def of_obligation(one: Obligation) -> OwedQuerySet:
    """Give every line of an obligation, the latest first, also those that are owed no more."""
    return with_whom(Owed.objects.filter(obligation=one)).order_by("-due", "pk")


def owed_by_paper(authority_id: int, paper: str, day: date) -> OwedQuerySet:
    """Give the lines that papers of a code settle, the settled ones too, for the room that makes papers."""
    codes = [one.code for one in in_catalogue().values() if one.paper == paper]
    return with_whom(Owed.objects.of(authority_id).standing(day).filter(obligation__code__in=codes))


def going_by_meetings() -> frozenset[str]:
    """Give the codes of what has no days of its own and goes by a body's meetings."""
    return frozenset(one.code for one in in_catalogue().values() if one.cycle in BY_MEETINGS)


def counts(user: User, day: date, soon: date) -> dict[str, int]:
    """Give how many lines are late, due by a day, and delivered late in all, as at a day. Inventory: GOV-05, GOV-28."""
    mine = Owed.objects.of(user.authority_id)
    delivered = mine.filter(delivered_on__lte=day)
    return {
        "late": mine.late(day).count(),
        "due": mine.open(day).filter(due__range=(day, soon)).count(),
        "delivered": delivered.count(),
        "delivered_late": delivered.filter(delivered_on__gt=F("due")).count(),
    }


def beside(same: Owed) -> Iterable[Owed]:
    """Give the lines of the same obligation and stretch that other recipients are owed."""
    rows = Owed.objects.filter(obligation_id=same.obligation_id, stretch=same.stretch).exclude(pk=same.pk)
    return with_whom(rows).filter(gone_on=None)
