"""Who signs, in which order, and what a signature binds to. Pure.

Promise: nobody signs their own words, and a signature counts only for exactly what was on the screen.
The functions know no update: a joint plan or a protocol that several parties sign can use them as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol, TypeVar

from tallystick.lib.refusals import ChangedSince, NotAllowed, Refusal

USUAL: Final = ("manager", "owner")
STAGE_WORDS: Final = {"manager": "the lead’s manager", "owner": "the plan’s owner"}
TIME_TO_MEND: Final = timedelta(days=7)


class OwnWords(NotAllowed):
    """Somebody would sign what they wrote, or what somebody they stand for wrote."""


class NotTheirTurn(NotAllowed):
    """It waits for somebody else's signature."""


class NothingToSign(Refusal):
    """It does not wait for a signature: a draft, returned, or agreed already."""


class ReturnNeedsReason(Refusal):
    """It would go back without a word about why."""


class DecisionOutOfOrder(Refusal):
    """A decision would be dated before the one that it follows."""


class Signed(Protocol):
    """A signature as a row keeps it."""

    stage: str
    agreed: bool
    by_id: int
    digest: str
    void_at: datetime | None


S = TypeVar("S", bound=Signed)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody about to sign: whom they stand for, themselves among them, their posts, and whether a role lets them."""

    person: int
    stands_for: frozenset[int]
    posts: frozenset[int]
    may_by_role: bool


@dataclass(frozen=True, slots=True)
class ToSign:
    """What waits: whose words they are, who signs at each stage, and what is signed already."""

    waits: bool
    author: int
    stages: tuple[str, ...]
    posts: Mapping[str, frozenset[int]]  # who signs at a stage; none: whoever has a role that may
    leading: frozenset[int]  # posts whose own work it is
    digest: str
    signatures: Sequence[Signed] = ()


def standing(signatures: Iterable[S], digest: str) -> list[S]:
    """Give the signatures that count: agreed, not void, and under exactly these words. Inventory: PLN-13."""
    return [one for one in signatures if one.agreed and one.void_at is None and one.digest == digest]


def stage_to_sign(stages: Sequence[str], signatures: Iterable[Signed], digest: str) -> str | None:
    """Give the first stage without a signature that counts; None where all have signed. Inventory: PLN-13."""
    signed = {one.stage for one in standing(signatures, digest)}
    return next((stage for stage in stages if stage not in signed), None)


def stages_of(
    wanted: Sequence[str], posts: Mapping[str, frozenset[int]], leading: frozenset[int]
) -> tuple[tuple[str, ...], dict[str, frozenset[int]]]:
    """Give the stages that are signed and the posts of each.

    A post that leads the work does not sign it, and a post that signs later does not sign before: where the manager's
    post is the owner's, one signature is enough.
    """
    signing = {stage: posts.get(stage, frozenset()) - leading for stage in wanted or USUAL}
    left: dict[str, frozenset[int]] = {}
    later: frozenset[int] = frozenset()
    for stage, holders in reversed(signing.items()):
        if not holders or holders - later:
            left = {stage: holders - later, **left}
        later |= holders
    return tuple(left), left


def turn_of(what: ToSign) -> str | None:
    """Give the stage whose signature something waits for."""
    return stage_to_sign(what.stages, what.signatures, what.digest) if what.waits else None


def check_can_sign(hand: Hand, what: ToSign) -> None:
    """Refuse whoever may not sign or return this now, in a sentence. Inventory: CAS-02."""
    stage = turn_of(what)
    if stage is None:
        raise NothingToSign("This does not wait for a signature. It may have been signed or returned a moment ago.")
    _check_not_own(hand, what)
    if hand.person in {one.by_id for one in standing(what.signatures, what.digest)}:
        raise NotTheirTurn(
            f"You have signed this already. It waits for {STAGE_WORDS[stage]}, who must be another person."
        )
    if not _falls_to(hand, what, stage):
        raise NotTheirTurn(f"This waits for {STAGE_WORDS[stage]}. You can read it, but not sign it.")


def _check_not_own(hand: Hand, what: ToSign) -> None:
    if what.author == hand.person:
        raise OwnWords("You wrote this, so somebody else has to sign it.")
    if what.author in hand.stands_for:
        raise OwnWords("You stand in for the person who wrote this, so somebody else has to sign it.")


def _falls_to(hand: Hand, what: ToSign, stage: str) -> bool:
    if wanted := what.posts.get(stage):
        return bool(wanted & hand.posts)
    return hand.may_by_role and not what.leading & hand.posts


def can_sign(hand: Hand, what: ToSign) -> bool:
    """Say whether this person may sign or return this now."""
    try:
        check_can_sign(hand, what)
    except Refusal:
        return False
    return True


def check_unchanged(seen: str, stands: str) -> None:
    """Refuse a signature under words that are no longer those on the screen."""
    if seen != stands:
        raise ChangedSince(
            "This was changed after you opened it, so nothing is signed. Read what it says now, and sign that."
        )


def check_reason(because: str) -> str:
    """Give the reason for a return, or refuse one that is empty."""
    if not because.strip():
        raise ReturnNeedsReason("Say why it goes back, so that the lead knows what to mend.")
    return because.strip()


def check_in_order(last: datetime | None, at: datetime) -> None:
    """Refuse a decision dated before the one that it follows. Inventory: CAS-02."""
    if last is not None and at < last:
        raise DecisionOutOfOrder("A decision cannot be dated before the one it follows. Look again, then sign.")


def mend_by(closes: date | None, today: date) -> date:
    """Give the day by which a returned update is due again: the window's last, or a week where that is nearer."""
    return max(closes or today, today + TIME_TO_MEND)
