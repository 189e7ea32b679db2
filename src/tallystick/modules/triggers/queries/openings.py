"""What was opened, for whoever asks: only of groups that they are told of, with figures as they see them.

Promise: of a group whose figure is kept back from somebody, no page, file or count says that it crossed a line, unless
they write its plan, answer its alert, or chase what is owed. As many questions for five hundred openings as for ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.triggers.deciding import Stands
from tallystick.foundation.accounts.models import Holding, User
from tallystick.foundation.accounts.permissions import once
from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.versioned import VersionedQuerySet
from tallystick.modules.triggers.models import OWES_A_PLAN, Kind, Opening
from tallystick.modules.triggers.permissions import (
    check_can_read_openings,
    knows_of_gone,
    knows_whom,
    theirs,
)
from tallystick.modules.triggers.queries.catalogue import triggers_of
from tallystick.modules.triggers.queries.evidence import Noted, all_shown, evidence_of, indicators_behind
from tallystick.modules.triggers.queries.falling import KINDS
from tallystick.modules.triggers.queries.words import called
from tallystick.modules.triggers.rules import as_read
from tallystick.modules.triggers.rules.telling import titled
from tallystick.modules.triggers.rules.which import ALERTS, BACK, CLOSED, OPEN, OWED, STANDING

WHICH = {
    STANDING: Q(closed_at=None),
    OWED: OWES_A_PLAN,
    OPEN: Q(kind=Kind.PLAN, closed_at=None) & ~OWES_A_PLAN & ~Q(stands=Stands.BACK),
    BACK: Q(kind=Kind.PLAN, closed_at=None, stands=Stands.BACK),
    CLOSED: Q(closed_at__isnull=False),
    ALERTS: Q(kind=Kind.ALERT, closed_at=None),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which openings are sought; what is empty asks nothing."""

    words: str = ""
    trigger: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An opening, what its group is called, its trigger where there still is one, and on whose list it stands."""

    opening: Opening
    name: str
    trigger: Trigger | None
    falls_to: tuple[str, ...] = ()
    vacant: bool = False  # nobody holds the post that it falls to


def openings_for(user: User, **narrow: Any) -> VersionedQuerySet:
    """Give the openings that somebody is told of; where it is said among which, no figure of another is read."""
    check_can_read_openings(user)
    every, known = Opening.objects.of(user.authority_id).filter(**narrow), triggers_of(user.authority_id)
    whole = [code for code, one in known.items() if knows_whom(user, one)]
    others = [code for code in known if code not in whole]
    read = ("openings shown", user.pk, *sorted(narrow.items()))
    shown = once(read, lambda: all_shown(user, every.filter(trigger__in=others))) if others else []
    gone = every.exclude(trigger__in=known)
    kept = [one for one in set(gone.order_by().values_list("register", flat=True)) if knows_of_gone(user, one)]
    return every.filter(
        Q(trigger__in=whole) | Q(pk__in=shown) | (~Q(trigger__in=known) & Q(register__in=kept)) | theirs(user)
    )


def sought(user: User, asked: Asked) -> VersionedQuerySet:
    """Give what somebody seeks among what they are told of, what is due first before the rest; named where it is shown.

    What a group is called is not in the database: where words are sought, all are named once.
    """
    rows = openings_for(user).filter(WHICH.get(asked.which, WHICH[STANDING]))
    rows = rows.filter(trigger=asked.trigger) if asked.trigger else rows
    rows = rows.select_related("post", "entry").order_by("due", "pk")
    words = asked.words.casefold().split()
    if not words:
        return rows
    fits = [one for one in named(user, list(rows)) if all(word in _said(one) for word in words)]
    return rows.filter(pk__in=[one.opening.pk for one in fits])


def found_for(user: User, asked: Asked) -> list[Found]:
    """Give all of that with what groups are called. Inventory: SCH-15."""
    return named(user, list(sought(user, asked)))


def opening_for(user: User, pk: int) -> Found:
    """Give one opening that somebody is told of; raises Http404 where there is none, or none for them."""
    rows = openings_for(user, pk=pk).select_related("post", "entry", "closed_by", "closed_with")
    return placed(user, named(user, [get_object_or_404(rows, pk=pk)]))[0]


def others_of(user: User, opening: Opening) -> list[Opening]:
    """Give what else the same figure ever opened for the same group, the newest first."""
    same = openings_for(user, trigger=opening.trigger, group_key=opening.group_key)
    return list(same.exclude(pk=opening.pk).order_by("-opened_at", "-pk"))


def counts_for(user: User) -> dict[str, int]:
    """Give how many openings of each standing somebody is told of; one question after who they are."""
    told: dict[str, int] = openings_for(user).aggregate(
        **{which: Count("pk", filter=condition) for which, condition in WHICH.items()}
    )
    return told


def named(user: User, openings: Sequence[Opening]) -> list[Found]:
    """Give openings with what their groups are called."""
    known = triggers_of(user.authority_id)
    names = called(user.authority_id, [(one.trigger, as_read(one.group)) for one in openings])
    return [Found(one, names[one.trigger, as_read(one.group)], known.get(one.trigger)) for one in openings]


def placed(user: User, found: Sequence[Found]) -> list[Found]:
    """Give openings with on whose list they stand today; two questions."""
    keys = {key_of(one.opening): one.opening.pk for one in found}
    lines = Due.objects.of(user.authority_id).open().filter(kind__in=KINDS, subject__in=keys)
    by_opening: dict[int, dict[str, bool]] = {}
    holders = Prefetch("post__holdings", Holding.objects.in_force(timezone.localdate()), to_attr="held")
    for line in lines.select_related("user", "post").prefetch_related(holders).order_by("pk"):
        words, vacant = (line.post.title, not line.post.held) if line.post else (line.user.name, False)
        by_opening.setdefault(keys[line.subject], {})[words] = vacant
    return [
        Found(one.opening, one.name, one.trigger, tuple(there), bool(there) and all(there.values()))
        for one in found
        for there in [by_opening.get(one.opening.pk, {})]
    ]


def _said(one: Found) -> str:
    """Give what an opening is sought by: its group, its trigger, and the post that it falls to."""
    title = titled(one.trigger.title if one.trigger else one.opening.trigger, one.opening.year)
    value = one.opening.group[0][1]
    return f"{one.name} {value} {title} {one.opening.post or ''}".casefold()


def with_figures(user: User, found: Sequence[Found]) -> list[tuple[Found, list[Noted], Indicator | None]]:
    """Give openings with what is noted on each as somebody sees it, on whose list they are, and their indicator."""
    evidence = evidence_of(user, [one.opening for one in found])
    behind = indicators_behind(user.authority_id, evidence)
    return [(one, evidence[one.opening.pk], behind.get(one.opening.pk)) for one in placed(user, found)]
