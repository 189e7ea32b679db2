"""Signing what a lead said, or returning it: a signature binds to exactly what was on the screen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.queries import leading_posts
from tallystick.modules.progress.deeds.locking import hold, lock_if_complete
from tallystick.modules.progress.deeds.wordings import ask_for_wordings
from tallystick.modules.progress.models import Signature, Update
from tallystick.modules.progress.permissions import check_can_read_updates
from tallystick.modules.progress.queries import signing as queries
from tallystick.modules.progress.queries.locks import check_not_locked
from tallystick.modules.progress.rules.answers import STATUSES
from tallystick.modules.progress.rules.signing import (
    ToSign,
    check_can_sign,
    check_in_order,
    check_reason,
    check_unchanged,
    mend_by,
    stage_to_sign,
    turn_of,
)
from tallystick.modules.progress.rules.states import check_may_become, shown

SIGN, RETURNED = "progress.sign", "progress.returned"  # on the due list


@audited
def sign_update(update: Update, *, digest: str, by: User, at: datetime) -> Signature:
    """Sign what the digest stands for; with the last signature the update is agreed and its status claimed.

    Refused where a word has changed since, where it is somebody else's turn, or where the words are one's own.
    Inventory: CAS-02, PLN-07.
    """
    update, what = _to_sign(update, digest, by, at)
    stage = turn_of(what)
    update.signatures.filter(agreed=True, void_at=None).exclude(digest=digest).update(void_at=at)
    signature = _signature(update, what, by, at, stage=stage, agreed=True)
    following = stage_to_sign(what.stages, [*what.signatures, signature], digest)
    due.settle(SIGN, about=update, by=by, at=at)
    if following:
        _put_on_lists(update, what, following, by, at)
    else:
        _agree(update, by, at)
    record("update signed", subject=signature, by=by, at=at, stage=stage, digest=digest)
    return signature


@audited
def sign_many(signing: Sequence[tuple[Update, str]], *, by: User, at: datetime) -> tuple[list[Signature], list[str]]:
    """Sign each of many under its own digest; gives what was signed, and a sentence for each that was refused.

    One that changed meanwhile keeps none of the others from being signed. Inventory: CAS-02.
    """
    signed, refused = [], []
    # In one order everywhere, so that two signers never wait for each other.
    for update, digest in sorted(signing, key=lambda one: (one[0].period_id or 0, one[0].pk)):
        try:
            signed.append(sign_update(update, digest=digest, by=by, at=at))
        except Refusal as refusal:
            refused.append(f"{update.action}: {refusal.sentence}")
    if not signed:
        raise Refusal(" ".join(refused) or "Nothing was chosen. Tick what you agree to.")
    return signed, refused


@audited
def return_update(update: Update, *, because: str, digest: str, by: User, at: datetime) -> Signature:
    """Give an update back to its lead with a reason; whoever had signed it signs again. Inventory: CAS-02."""
    because = check_reason(because)
    update, what = _to_sign(update, digest, by, at)
    check_not_locked(update.action, update.period)
    check_may_become(update.state, Update.State.RETURNED)
    void_signatures(update, by=by, at=at)
    signature = _signature(update, what, by, at, stage=turn_of(what), agreed=False, because=because)
    update.state = Update.State.RETURNED
    update.version += 1
    update.save()
    _put_back(update, by, at)
    record("update returned", subject=signature, by=by, at=at, stage=signature.stage, digest=digest)
    return signature


@audited
def ask_to_sign(update: Update, *, by: User, at: datetime) -> None:
    """Put a submitted update on the lists of the posts that sign first; without such a post it waits for a role."""
    update = queries.seen(Update.objects.filter(pk=update.pk)).get()
    due.settle(RETURNED, about=update, by=by, at=at)
    what = queries.to_sign([update], localdate(at))[update.pk]
    if stage := turn_of(what):
        _put_on_lists(update, what, stage, by, at)
    record("signature asked for", subject=update, by=by, at=at, stage=stage or "")


@audited
def void_signatures(update: Update, *, by: User, at: datetime) -> int:
    """Let no signature stand under words that change; gives how many stood. Inventory: PLN-13."""
    voided = update.signatures.filter(agreed=True, void_at=None).update(void_at=at)
    due.settle(SIGN, about=update, by=by, at=at)
    record("signatures void", subject=update, by=by, at=at, signatures=voided)
    return voided


def _to_sign(update: Update, digest: str, by: User, at: datetime) -> tuple[Update, ToSign]:
    """Take an update under lock, with what is to be signed of it, if this person may sign it under these words."""
    if by.authority_id != update.authority_id:
        raise NotAllowed("That belongs to another authority.")
    check_can_read_updates(by)
    if update.period_id:
        hold(update.period_id)
    Update.objects.select_for_update(no_key=True).get(pk=update.pk)
    update = queries.seen(Update.objects.filter(pk=update.pk)).get()
    what = queries.to_sign([update], localdate(at))[update.pk]
    if what.waits:
        check_unchanged(digest, what.digest)
    check_can_sign(queries.hand_of(by, localdate(at)), what)
    decided = queries.decisions_of(update.action_id)
    check_in_order(decided[-1].signature.at if decided else None, at)
    return update, what


def _signature(update: Update, what: ToSign, by: User, at: datetime, **said: Any) -> Signature:
    screen = shown(update, update.standing_evidence)
    told = {"authority_id": update.authority_id, "update": update, "shown": screen, "digest": what.digest}
    return Signature.objects.create(**told, by=by, at=at, **said)


def _agree(update: Update, by: User, at: datetime) -> None:
    """With the last signature an update is agreed, its action takes its status, and a unit that is done is locked."""
    check_may_become(update.state, Update.State.AGREED)
    update.state = Update.State.AGREED
    update.version += 1
    update.save()
    plans.take_claim(update.action, status=update.status, words=STATUSES[update.status], by=by, at=at)
    if update.period:
        lock_if_complete(update, by=by, at=at)
    ask_for_wordings(update, by=by, at=at)
    record("update agreed", subject=update, by=by, at=at, status=update.status)


def _put_on_lists(update: Update, what: ToSign, stage: str, by: User, at: datetime) -> None:
    for post in Post.objects.filter(pk__in=what.posts[stage]):
        _put(SIGN, update, "Sign off", post, by, at)


def _put_back(update: Update, by: User, at: datetime) -> None:
    for lead in [*leading_posts(update.action)] or [update.author]:
        _put(RETURNED, update, "Mend what was returned", lead, by, at)


def _put(kind: str, update: Update, words: str, to: Post | User, by: User, at: datetime) -> None:
    today = localdate(at)
    day = mend_by(update.period.closes if update.period else None, today)
    address = reverse("progress:review", args=[update.pk]) if kind == SIGN else update.get_absolute_url()
    told = {"what": f"{words}: {update.action}", "address": address, "starts": today, "due": day}
    due.put(kind, about=update, to=to, by=by, at=at, **told)
