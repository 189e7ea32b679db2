"""What waits for whose signature, and exactly what they would sign. A fixed number of queries, however much waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import Holding, Post, User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.modules.plans.queries import posts_leading
from tallystick.modules.progress.models import Evidence, Signature, Update
from tallystick.modules.progress.permissions import can_see_evidence, check_can_read_updates
from tallystick.modules.progress.rules.evidence import for_public
from tallystick.modules.progress.rules.signing import Hand, ToSign, can_sign, stages_of, turn_of
from tallystick.modules.progress.rules.states import shown

SIGN = "sign off updates"
# A plan's and an action's long columns, which no page about signing shows.
UNSHOWN = [f"action__plan__{name}" for name in ("places", "unplaced", "furniture", "words", "columns", "notes")]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update as a signer sees it: what it says, the digest of that, whose turn it is, and the update before it."""

    update: Update
    shown: dict[str, Any]
    digest: str
    to_sign: ToSign
    before: Update | None
    mine: bool  # whether whoever asks may sign it now

    @property
    def turn(self) -> str | None:
        """The stage whose signature is awaited."""
        return turn_of(self.to_sign)


@dataclass(frozen=True, slots=True)
class Decision:
    """A signature as a numbered decision about an action."""

    number: int
    signature: Signature


def hand_of(user: User, today: date) -> Hand:
    """Give what decides whether somebody may sign: whom they stand for, their posts, their roles."""
    posts = frozenset(posts_held(user, today).values_list("pk", flat=True))
    return Hand(user.pk, acted_for(user, today), posts, may(user, SIGN, today=today))


def seen(updates: QuerySet[Update]) -> QuerySet[Update]:
    """Give updates with everything that is shown of them and all that was signed."""
    standing = Evidence.objects.filter(removed_at=None).select_related("document")
    signatures = Signature.objects.select_related("by")
    told = updates.select_related("action__plan", "period__cycle", "author").defer("action__places", *UNSHOWN)
    return told.prefetch_related(
        Prefetch("evidence", standing, to_attr="standing_evidence"),
        Prefetch("signatures", signatures, to_attr="all_signatures"),
    )


def to_sign(updates: Sequence[Update], today: date) -> dict[int, ToSign]:
    """Give what is to be signed of each update that `seen` gave, in three queries."""
    leading = posts_leading([one.action_id for one in updates])
    held = _held([*leading.values()], [one.action.plan.owner_id for one in updates], today)
    return {one.pk: _to_sign(one, leading.get(one.action_id, ()), held) for one in updates}


def _held(leading: Iterable[Iterable[Post]], owners: Iterable[int | None], today: date) -> frozenset[int]:
    """Which of the posts that could sign are held by anybody: a vacant post signs nothing."""
    wanted = {post.reports_to_id for posts in leading for post in posts} | set(owners)
    holdings = Holding.objects.in_force(today).filter(post__in=wanted - {None}, user__is_active=True)
    return frozenset(holdings.values_list("post_id", flat=True))


def _to_sign(update: Update, leading: Iterable[Post], held: frozenset[int]) -> ToSign:
    posts = list(leading)
    signing = {
        "manager": frozenset(post.reports_to_id for post in posts if post.reports_to_id) & held,
        "owner": frozenset({update.action.plan.owner_id} - {None}) & held,
    }
    ours = frozenset(post.pk for post in posts)
    stages, left = stages_of(update.period.cycle.stages if update.period else (), signing, ours)
    stands = digest(shown(update, update.standing_evidence))
    waits = update.state == Update.State.SUBMITTED
    return ToSign(waits, update.author_id, stages, left, ours, stands, update.all_signatures)


def waiting_for_signature(user: User, today: date, plan: int | None = None) -> list[tuple[Update, ToSign]]:
    """Give the updates that somebody may sign or return now, the longest waiting first. Inventory: CAS-02."""
    check_can_read_updates(user)
    asked = Q(authority_id=user.authority_id, state=Update.State.SUBMITTED) & (Q(action__plan=plan) if plan else Q())
    found = list(seen(Update.objects.filter(asked).order_by("submitted_at", "pk")))
    hand, waiting = hand_of(user, today), to_sign(found, today)
    return [(one, waiting[one.pk]) for one in found if can_sign(hand, waiting[one.pk])]


def as_signed(rows: Sequence[tuple[Update, ToSign]], *, mine: bool = True) -> list[Waiting]:
    """Give updates as a signer sees them, each with the one agreed before it, in four queries."""
    before = _agreed_before([one for one, _ in rows])
    return [
        Waiting(one, shown(one, one.standing_evidence), what.digest, what, before.get(one.pk), mine)
        for one, what in rows
    ]


def _agreed_before(updates: Sequence[Update]) -> dict[int, Update]:
    agreed = Update.objects.filter(action=OuterRef("action"), state="agreed", begun_at__lt=OuterRef("begun_at"))
    last = agreed.order_by("-begun_at", "-pk").values("pk")[:1]
    which = Update.objects.filter(pk__in=[one.pk for one in updates]).annotate(last=Subquery(last))
    keys = {pk: found for pk, found in which.values_list("pk", "last") if found}
    rows = seen(Update.objects.filter(pk__in=keys.values())).in_bulk()
    return {pk: rows[found] for pk, found in keys.items()}


def update_of(user: User, pk: int) -> Update:
    """Give one update of the asker's authority that was handed in; raises Http404 where there is none."""
    return get_object_or_404(handed_in_for(user), pk=pk)


def handed_in_for(user: User) -> QuerySet[Update]:
    """Give the updates of the asker's authority that were handed in."""
    check_can_read_updates(user)
    handed_in = Update.objects.of(user.authority_id).exclude(state=Update.State.DRAFT)
    return handed_in.select_related("action__plan")


def reviewed(user: User, pk: int, today: date) -> Waiting | None:
    """Give one update of the asker's authority as a signer sees it; a draft is nobody's to review."""
    check_can_read_updates(user)
    found = list(seen(Update.objects.of(user.authority_id).exclude(state=Update.State.DRAFT).filter(pk=pk)))
    what = to_sign(found, today)
    rows = [(one, what[one.pk]) for one in found]
    mine = any(can_sign(hand_of(user, today), one) for _, one in rows)
    waiting = next(iter(as_signed(rows, mine=mine)), None)
    return waiting if waiting is None or mine or can_see_evidence(user) else _without_private(waiting)


def _without_private(waiting: Waiting) -> Waiting:
    """The same for a reader who sees public evidence only; the digest stays that of all that is signed."""
    for update in (waiting.update, waiting.before):
        if update is not None:
            update.standing_evidence = [one for one in update.standing_evidence if one.public]
    return replace(waiting, shown=for_public(waiting.shown))


def decisions_of(action_id: int) -> list[Decision]:
    """Give the signatures on an action's updates as decisions, numbered from the oldest on. Inventory: CAS-02."""
    found = Signature.objects.filter(update__action=action_id).select_related("by", "update__period").order_by("pk")
    return [Decision(number, one) for number, one in enumerate(found, 1)]


def returned_because(update: Update) -> Signature | None:
    """Give the return that a lead has to mend; None where the update was not returned. Inventory: CAS-02."""
    if update.state != Update.State.RETURNED:
        return None
    return update.signatures.filter(agreed=False).select_related("by").order_by("-pk").first()
