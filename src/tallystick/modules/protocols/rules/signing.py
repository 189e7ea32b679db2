"""Who may sign, whose signature counts, and what is agreed. Pure.

Promise: 'agreed' only where every signatory signed the same digest; one person's hand counts once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, TypeVar

from tallystick.lib.refusals import NotAllowed

AWAITING: Final = "awaiting"
AGREED: Final = "agreed"
DECLARATION: Final = "I have read {put} of “{about}” as it is shown on this page, and I agree to it as {title}."


class NotYours(NotAllowed):
    """Somebody would sign where another has to."""


class SignedAlready(NotAllowed):
    """The signature is there, or the same person's is."""


class Signatory(Protocol):
    """Who has to sign, as a row keeps it."""

    pk: int
    title: str
    user_id: int | None
    post_id: int | None


class Signed(Protocol):
    """A signature as a row keeps it."""

    signatory_id: int
    digest: str
    by_id: int
    absent_id: int | None
    void_at: datetime | None


P = TypeVar("P", bound=Signatory)
S = TypeVar("S", bound=Signed)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody about to sign: whom they stand for, themselves among them, and the posts they answer for."""

    person: int
    stands_for: frozenset[int]
    posts: frozenset[int]


def standing(signatures: Iterable[S], digest: str) -> list[S]:
    """Give the signatures that count: not void, and under exactly this digest. Inventory: PLN-13."""
    return [one for one in signatures if one.void_at is None and one.digest == digest]


def awaited(signatories: Iterable[P], signatures: Iterable[Signed], digest: str) -> list[P]:
    """Give who has not signed this digest. Inventory: PLN-13."""
    signed = {one.signatory_id for one in standing(signatures, digest)}
    return [one for one in signatories if one.pk not in signed]


def state_of(signatories: Sequence[Signatory], signatures: Iterable[Signed], digest: str) -> str:
    """Give 'agreed' only where every signatory has signed this digest. Inventory: PLN-13."""
    return AGREED if signatories and not awaited(signatories, signatures, digest) else AWAITING


def falls_to(hand: Hand, signatory: Signatory) -> bool:
    """Say whether somebody signs here: themselves, by their post, or for somebody who is away."""
    return signatory.user_id in hand.stands_for or signatory.post_id in hand.posts


def check_may_sign(hand: Hand, signatory: Signatory, absent: int | None, signed: Iterable[Signed]) -> None:
    """Refuse whoever signs for another without standing in for them, and whoever signed already. Inventory: PLN-13."""
    if not falls_to(hand, signatory):
        raise NotYours(f"{signatory.title} signs here. Nobody signs for another, except for somebody who is away.")
    people = {hand.person, absent or hand.person}
    for one in signed:
        if one.signatory_id == signatory.pk:
            raise SignedAlready("This is signed already.")
        if people & {one.by_id, one.absent_id or one.by_id}:
            raise SignedAlready("The same person has signed this already. Each signature has to be another person’s.")


def declaration(put: object, about: object, title: str) -> str:
    """Give what a signatory declares, which is kept with the signature. Inventory: PLN-13."""
    return DECLARATION.format(put=put, about=about, title=title)
