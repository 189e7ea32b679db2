"""Texts and plans put for signature by the API, and signed under the digest of exactly what was shown."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from tallystick.foundation.accounts.queries import people_of, standing_posts
from tallystick.foundation.tokens.operations import (
    AsSeen,
    Day,
    Key,
    Named,
    Sent,
    Short,
    asker,
    letters,
    operation,
)
from tallystick.modules.protocols import deeds, queries
from tallystick.modules.protocols.endpoints.agreements import WholeAgreement, one_agreement, whole
from tallystick.modules.protocols.endpoints.telling import one_protocol
from tallystick.modules.protocols.permissions import KEEP, SIGN
from tallystick.modules.protocols.rules.stages import ProtocolNeeds

router = Router(tags=["Joint signatures"])


class SignatoryNamed(Sent):
    """A title, and the person or the post that bears it."""

    title: Short
    user: Named | None = None
    post: Named | None = None


class PutToSign(Sent):
    """Everybody who has to sign, and by when."""

    signatories: list[SignatoryNamed] = Field(min_length=1, max_length=20)
    due: Day


class SignedAs(Sent):
    """In which place somebody signs, and the digest of what they were shown."""

    place: Named
    digest: letters(64)  # type: ignore[valid-type]


@operation(
    router, "POST", "/protocols/{protocol}/agreements", needs=KEEP, gives=WholeAgreement, refuses=(404, 422), status=201
)
def put_text_to_sign(request: HttpRequest, protocol: Key, put: PutToSign) -> Any:
    """Ask everybody named to sign the newest version of a protocol."""
    row, told = one_protocol(request, protocol), asked_of(request, put)
    agreement = deeds.put_text_to_sign(row, **told, by=asker(request), at=timezone.now())
    return Status(201, whole(request, agreement.pk))


@operation(router, "POST", "/plans/{plan}/agreements", needs=KEEP, gives=WholeAgreement, refuses=(404, 422), status=201)
def put_plan_to_sign(request: HttpRequest, plan: Key, put: PutToSign) -> Any:
    """Ask everybody named to sign a plan as it stands, frozen as a version."""
    row, told = get_object_or_404(queries.plans_for(asker(request)), pk=plan), asked_of(request, put)
    agreement = deeds.put_plan_to_sign(row, **told, by=asker(request), at=timezone.now())
    return Status(201, whole(request, agreement.pk))


@operation(router, "POST", "/agreements/{agreement}/again", needs=KEEP, gives=WholeAgreement, refuses=(404, 409, 422))
def ask_again(request: HttpRequest, agreement: Key, seen: AsSeen) -> Any:
    """Put a plan for signature as it stands now, after it changed; signatures under other words are void."""
    row = one_agreement(request, agreement)
    deeds.ask_again(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)
    return whole(request, agreement)


@operation(router, "POST", "/agreements/{agreement}/sign", needs=SIGN, gives=WholeAgreement, refuses=(404, 409, 422))
def sign_agreement(request: HttpRequest, agreement: Key, signed: SignedAs) -> Any:
    """Sign exactly what was shown, by its digest; the last signature makes it agreed."""
    row = one_agreement(request, agreement)
    place = get_object_or_404(row.signatories.all(), pk=signed.place)
    deeds.sign(row, place=place, seen_digest=signed.digest, by=asker(request), at=timezone.now())
    return whole(request, agreement)


def asked_of(request: HttpRequest, put: PutToSign) -> dict[str, Any]:
    """Give what is asked, each title with who bears it."""
    return {"signatories": [(one.title, bearer(request, one)) for one in put.signatories], "due": put.due}


def bearer(request: HttpRequest, named: SignatoryNamed) -> Any:
    """Give the person or the post of the asker's authority; raises Http404 where there is none."""
    if (named.user is None) == (named.post is None):
        raise ProtocolNeeds("Name a person or a post for each title: one of the two.")
    if named.user is not None:
        return get_object_or_404(people_of(asker(request)).filter(is_active=True), pk=named.user)
    return get_object_or_404(standing_posts(asker(request), timezone.localdate()), pk=named.post)
