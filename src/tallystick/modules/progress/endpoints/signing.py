"""Signatures by the API: what waits, exactly what would be signed, signed one by one or together, returned."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Key,
    KeyAsked,
    Named,
    Page,
    PageNumber,
    Sent,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.told import SignatureTold
from tallystick.modules.progress.permissions import READ, SIGN

router = Router(tags=["Signatures"])


class Shown(Schema):
    """An update as a signer sees it; a signature names the digest of exactly that."""

    id: int
    shown: dict[str, Any]
    digest: str
    turn: str | None
    mine: bool


class ManySigned(Schema):
    """What was signed of many, and a sentence for each that was refused."""

    signed: list[SignatureTold]
    refused: list[str]


class Agreed(Sent):
    """Which words are signed, by their digest."""

    digest: Words


class Returned(Agreed):
    """Why an update goes back to its lead."""

    because: Words


class AgreedOne(Agreed):
    """An update, and which words of it are signed."""

    update: Named


class AgreedMany(Sent):
    """Several updates, each with the digest of the words that are signed."""

    updates: Annotated[list[AgreedOne], Field(min_length=1, max_length=200)]


@operation(router, "GET", "/to-sign", needs=READ, gives=Page[Shown], refuses=(422,))
def list_to_sign(request: HttpRequest, plan: KeyAsked = None, page: PageNumber = 1) -> Any:
    """List what waits for the signature of whoever asks, each as it would be signed, the longest waiting first."""
    waiting = paged(request, queries.waiting_for_signature(asker(request), timezone.localdate(), plan), page)
    return waiting | {"items": [told(one) for one in queries.as_signed(waiting["items"])]}


@operation(router, "GET", "/updates/{update}/shown", needs=READ, gives=Shown, refuses=(404, 422))
def read_shown(request: HttpRequest, update: Key) -> Any:
    """Give an update as a signer sees it, with the digest that a signature names; a draft is nobody's to sign."""
    user = asker(request)
    row = queries.update_of(user, update)
    seen = queries.reviewed(user, row.pk, timezone.localdate())
    assert seen is not None, "update_of gave it, and it is no draft"
    return told(seen)


@operation(router, "GET", "/actions/{action}/signatures", needs=READ, gives=Page[SignatureTold], refuses=(404, 422))
def list_signatures(request: HttpRequest, action: Key, page: PageNumber = 1) -> Any:
    """List who signed or returned updates of an action, from the first on, those that are void among them."""
    user = asker(request)
    row = get_object_or_404(queries.any_action_for(user), pk=action)
    return paged(request, [one.signature for one in queries.decisions_of(row.pk)], page)


@operation(router, "POST", "/updates/{update}/sign", needs=SIGN, gives=SignatureTold, refuses=(404, 409, 422))
def sign_update(request: HttpRequest, update: Key, agreed: Agreed) -> Any:
    """Sign exactly the words whose digest is named."""
    row = queries.update_of(asker(request), update)
    return deeds.sign_update(row, digest=agreed.digest, by=asker(request), at=timezone.now())


@operation(router, "POST", "/to-sign", needs=SIGN, gives=ManySigned, refuses=(404, 409, 422))
def sign_many(request: HttpRequest, many: AgreedMany) -> Any:
    """Sign several updates, each under the digest of its own words; what is refused says why, the rest is signed."""
    user = asker(request)
    rows = queries.handed_in_for(user).in_bulk({one.update for one in many.updates})
    if any(one.update not in rows for one in many.updates):
        raise Http404
    signing = [(rows[one.update], one.digest) for one in many.updates]
    signed, refused = deeds.sign_many(signing, by=user, at=timezone.now())
    return {"signed": signed, "refused": refused}


@operation(router, "POST", "/updates/{update}/return", needs=SIGN, gives=SignatureTold, refuses=(404, 409, 422))
def return_update(request: HttpRequest, update: Key, returned: Returned) -> Any:
    """Give an update back to its lead, with a reason."""
    row = queries.update_of(asker(request), update)
    return deeds.return_update(row, **returned.dict(), by=asker(request), at=timezone.now())


def told(seen: Any) -> dict[str, Any]:
    """Give an update as a signer sees it."""
    return {
        "id": seen.update.pk,
        "shown": seen.shown,
        "digest": seen.digest,
        "turn": seen.turn,
        "mine": seen.mine,
    }
