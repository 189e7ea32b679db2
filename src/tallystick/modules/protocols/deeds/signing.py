"""Putting a text or a plan to everybody who has to sign it, and signing. Inventory: PLN-13."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import ChangedSince
from tallystick.modules.plans.deeds import freeze_plan
from tallystick.modules.plans.queries import editions_of
from tallystick.modules.protocols.deeds.signatures import SIGN, make_void, put_on_lists
from tallystick.modules.protocols.models import Agreement, Protocol, Signatory, Signature, StageMove
from tallystick.modules.protocols.permissions import (
    check_can_keep_protocols,
    check_can_read_protocols,
    check_same_authority,
    hand_of,
)
from tallystick.modules.protocols.queries.agreements import (
    edition_as_it_stands,
    plans_for,
    present_digest,
)
from tallystick.modules.protocols.queries.protocols import latest_text
from tallystick.modules.protocols.rules import signing
from tallystick.modules.protocols.rules.stages import NEXT, ProtocolNeeds

CHANGED = "What you were shown is no longer what is put for signature. Go back, read what it says now, and sign that."


@audited
def put_text_to_sign(
    protocol: Protocol, *, signatories: Sequence[tuple[str, User | Post]], due: date, by: User, at: datetime
) -> Agreement:
    """Ask everybody named to sign the newest version of a protocol. Inventory: PLN-13."""
    check_can_keep_protocols(by, protocol)
    protocol = Protocol.objects.select_for_update(no_key=True).get(pk=protocol.pk)
    text = latest_text(protocol)
    if text is None:
        raise ProtocolNeeds("There is no text yet. Write its first version, then ask for signatures.")
    if protocol.agreements.filter(agreed_at=None).exists():
        raise ProtocolNeeds("It is put for signature already. Open that agreement.")
    if "agreed" not in NEXT[protocol.stage]:
        raise ProtocolNeeds("At its present stage it cannot be agreed. Put it under review first.")
    agreement = _put(by, at, due, protocol=protocol, text=text, digest=text.digest)
    return _asked(agreement, signatories, by, at)


@audited
def put_plan_to_sign(
    plan: Any, *, signatories: Sequence[tuple[str, User | Post]], due: date, by: User, at: datetime
) -> Agreement:
    """Ask everybody named to sign a plan as it stands, frozen as a version. Inventory: PLN-13."""
    check_can_keep_protocols(by, plan)
    plan = plans_for(by).select_for_update(no_key=True).get(pk=plan.pk)
    if plan.agreements.filter(agreed_at=None).exists():
        raise ProtocolNeeds("It is put for signature already. Open that agreement.")
    edition = _frozen(plan, by, at)
    agreement = _put(by, at, due, plan=plan, edition=edition, digest=edition.digest, plan_version=plan.version)
    return _asked(agreement, signatories, by, at)


@audited
def ask_again(agreement: Agreement, *, by: User, at: datetime, seen_version: int) -> Agreement:
    """Put a plan for signature as it stands now, after it changed; signatures under other words are void."""
    check_can_keep_protocols(by, agreement)
    agreement = _locked(agreement, by)
    check_still_as_seen(agreement, seen_version)
    if agreement.agreed_at or not agreement.plan_id:
        raise ProtocolNeeds("This is agreed, or follows the newest version by itself. There is nothing to ask again.")
    plan = plans_for(by).get(pk=agreement.plan_id)
    edition = _frozen(plan, by, at)
    agreement.edition, agreement.digest, agreement.plan_version = edition, edition.digest, plan.version
    agreement.version += 1
    agreement.save()
    make_void(agreement, "The plan changed after it was signed.", by, at)
    put_on_lists(agreement, by, at)
    record("signatures asked again", subject=agreement, by=by, at=at, digest=agreement.digest)
    return agreement


@audited
def sign(agreement: Agreement, *, place: Signatory, seen_digest: str, by: User, at: datetime) -> Signature:
    """Sign exactly what was shown; the last signature makes it agreed. Inventory: PLN-13."""
    check_same_authority(by, agreement)
    check_can_read_protocols(by)
    agreement = _locked(agreement, by)
    _check_as_shown(agreement, seen_digest)
    today = timezone.localdate(at)
    absent = _absent(place, by, today)
    standing = signing.standing(agreement.signatures.all(), agreement.digest)
    signing.check_may_sign(hand_of(by, today), place, absent, standing)
    one = _signed(agreement, place, absent, by, at)
    record("agreement signed", subject=one, by=by, at=at, digest=one.digest, title=place.title)
    _settle(agreement, by, at)
    return one


def _put(by: User, at: datetime, due: date, **about: Any) -> Agreement:
    return Agreement.objects.create(authority_id=by.authority_id, due=due, opened_by=by, opened_at=at, **about)


def _asked(agreement: Agreement, signatories: Sequence[tuple[str, User | Post]], by: User, at: datetime) -> Agreement:
    """Ask everybody named to sign one text."""
    titles = [title.strip() for title, _ in signatories]
    who = {(type(one), one.pk) for _, one in signatories}
    if not titles or "" in titles or len({title.casefold() for title in titles}) < len(titles):
        raise ProtocolNeeds("Name everybody who has to sign, each with a title of their own.")
    if len(who) < len(titles):
        raise ProtocolNeeds("The same person or post is named twice. Each signature has to be another person’s.")
    for place, (title, one) in enumerate(signatories):
        check_same_authority(by, one)
        bears = {"user": one} if isinstance(one, User) else {"post": one}
        authority = {"authority_id": agreement.authority_id}
        Signatory.objects.create(**authority, agreement=agreement, position=place, title=title.strip(), **bears)
    put_on_lists(agreement, by, at)
    facts = {"digest": agreement.digest, "signatories": len(titles)}
    record("put for signature", subject=agreement, by=by, at=at, **facts)
    return agreement


def _frozen(plan: Any, by: User, at: datetime) -> Any:
    """The newest version, if the plan still is as that says; else one frozen now."""
    found = edition_as_it_stands(plan)
    if found is not None:
        return found
    stem = f"For signature {timezone.localtime(at):%d.%m.%Y %H:%M}"
    before = editions_of(plan).filter(name__startswith=stem).count()
    name = f"{stem} ({before + 1})" if before else stem
    return freeze_plan(plan, name=name, because="Put for signature.", by=by, at=at)


def _locked(agreement: Agreement, by: User) -> Agreement:
    """What is to be signed under lock, then its agreement: whoever edits a text holds them in this order too."""
    if agreement.plan_id:
        plans_for(by).select_for_update(no_key=True).get(pk=agreement.plan_id)
    else:
        Protocol.objects.select_for_update(no_key=True).get(pk=agreement.protocol_id)
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)


def _check_as_shown(agreement: Agreement, seen_digest: str) -> None:
    """Refuse what was edited while somebody read it."""
    if agreement.agreed_at:
        raise signing.SignedAlready("Everybody has signed this already.")
    if not seen_digest == agreement.digest == present_digest(agreement):
        raise ChangedSince(CHANGED)


def _absent(place: Signatory, by: User, today: date) -> int | None:
    """For whom a delegate signs; None where somebody signs for themselves."""
    bearers = [place.user_id] if place.user_id else list(_holders(place.post, today))
    if by.pk in bearers:
        return None
    stood_for = hand_of(by, today).stands_for
    return next((one for one in bearers if one in stood_for), None)


def _holders(post: Any, today: date) -> Any:
    return post.holdings.in_force(today).order_by("starts").values_list("user_id", flat=True)


def _signed(agreement: Agreement, place: Signatory, absent: int | None, by: User, at: datetime) -> Signature:
    return Signature.objects.create(
        authority_id=agreement.authority_id,
        agreement=agreement,
        signatory=place,
        digest=agreement.digest,
        signed=str(agreement.put)[:200],
        text=agreement.text,
        edition=agreement.edition,
        declaration=signing.declaration(agreement.put, agreement.about, place.title),
        by=by,
        absent_id=absent,
        at=at,
    )


def _settle(agreement: Agreement, by: User, at: datetime) -> None:
    """Note that everybody asked has signed the same text."""
    agreement.version += 1
    if signing.state_of(agreement.signatories.all(), agreement.signatures.all(), agreement.digest) == signing.AGREED:
        agreement.agreed_at = at
        due.settle(SIGN, about=agreement, by=by, at=at)
        record("agreed by all", subject=agreement, by=by, at=at, digest=agreement.digest)
        _agree_protocol(agreement, by, at)
    else:
        put_on_lists(agreement, by, at)
    agreement.save()


def _agree_protocol(agreement: Agreement, by: User, at: datetime) -> None:
    protocol = agreement.protocol
    if protocol is None or "agreed" not in NEXT[protocol.stage]:
        return
    StageMove.objects.create(
        authority_id=protocol.authority_id,
        protocol=protocol,
        was=protocol.stage,
        becomes="agreed",
        text=agreement.text,
        day=timezone.localdate(at),
        because="Everybody signed the same version.",
        moved_by=by,
        moved_at=at,
    )
    protocol.stage = "agreed"
    protocol.version += 1
    protocol.save()
