"""Joint sign-off by the API: what is put for signature, who has signed it, and what changed since."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import Key, KeyAsked, Page, PageNumber, asker, operation, paged
from tallystick.modules.protocols import queries
from tallystick.modules.protocols.permissions import READ
from tallystick.modules.protocols.presenters.agreements import what_is_signed

router = Router(tags=["Joint signatures"])
COLUMNS = ("id", "protocol_id", "plan_id", "digest", "due", "opened_at", "agreed_at", "version")


class ToSign(Schema):
    """A protocol's text or a plan that is put to everybody who has to sign it."""

    id: int
    protocol: int | None = Field(alias="protocol_id")
    plan: int | None = Field(alias="plan_id")
    digest: str
    due: date
    opened_at: datetime
    agreed_at: datetime | None
    version: int


class AgreementTold(ToSign):
    """What is put for signature, with the name of the version that is put."""

    put: str

    @staticmethod
    def resolve_put(row: Any) -> str:
        """Give the name of the version that is put for signature."""
        return str(row.put)


class SignatoryTold(Schema):
    """Who has to sign, and when they did; `mine`, where it waits for whoever asks."""

    id: int
    title: str
    user: int | None
    post: int | None
    signed_at: datetime | None
    signed_by: int | None
    mine: bool


class VoidTold(Schema):
    """A signature that no longer counts, and what changed after it was given."""

    title: str
    by: int
    at: datetime
    because: str
    changed: list[str]


class WholeAgreement(ToSign):
    """An agreement as it stands: who has signed, which signatures no longer count, and what changed since."""

    put: str
    state: str
    present: str
    signatories: list[SignatoryTold]
    void: list[VoidTold]
    since: list[str]


class LineTold(Schema):
    """A line of a plan: what it is, its words, and how deep it stands."""

    kind: str
    text: str
    depth: int


class PutTold(Schema):
    """Exactly what is signed; a signature names the digest of it."""

    put: str = Field(alias="called")
    digest: str
    title: str
    parties: str
    paragraphs: list[str]
    file: str
    lines: list[LineTold]

    @staticmethod
    def resolve_lines(seen: Any) -> list[dict[str, Any]]:
        """Give a plan's lines in their order."""
        return [{"kind": kind, "text": text, "depth": depth} for kind, text, depth in seen.lines]


@operation(router, "GET", "/agreements", needs=READ, gives=Page[AgreementTold], refuses=(422,))
def list_agreements(
    request: HttpRequest, plan: KeyAsked = None, protocol: KeyAsked = None, page: PageNumber = 1
) -> Any:
    """List what was put for signature, the latest first: of a plan, of a protocol."""
    asked = {"plan": plan, "protocol": protocol}
    found = queries.agreements_for(asker(request)).filter(**{name: key for name, key in asked.items() if key})
    return paged(request, found, page)


@operation(router, "GET", "/agreements/{agreement}", needs=READ, gives=WholeAgreement, refuses=(404, 422))
def read_agreement(request: HttpRequest, agreement: Key) -> Any:
    """Give who has signed what is there now, who is awaited, and what changed after somebody signed."""
    return whole(request, agreement)


@operation(router, "GET", "/agreements/{agreement}/shown", needs=READ, gives=PutTold, refuses=(404, 422))
def read_put(request: HttpRequest, agreement: Key) -> Any:
    """Give exactly what is signed, with the digest that a signature names."""
    return what_is_signed(one_agreement(request, agreement), queries.plan_put)


def one_agreement(request: HttpRequest, pk: int) -> Any:
    """Give one agreement of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.agreements_for(asker(request)), pk=pk)


def whole(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Give an agreement with how it stands."""
    row = one_agreement(request, pk)
    stands, mine = queries.standing_of(row), queries.to_sign(row, asker(request), timezone.localdate())
    return {name: getattr(row, name) for name in COLUMNS} | {
        "put": str(row.put),
        "state": stands.state,
        "present": stands.present,
        "signatories": [signatory_told(one, stands.counted.get(one.pk), mine) for one in row.signatories.all()],
        "void": [void_told(one, row) for one in stands.void],
        "since": queries.changed_between(row) if stands.present != row.digest else [],
    }


def signatory_told(place: Any, signature: Any, mine: list[Any]) -> dict[str, Any]:
    """Give a place with its signature, where it has one that counts."""
    signed = {"signed_at": signature and signature.at, "signed_by": signature and signature.by_id}
    bears = {"user": place.user_id, "post": place.post_id}
    return {"id": place.pk, "title": place.title, **bears, **signed, "mine": place in mine}


def void_told(signature: Any, agreement: Any) -> dict[str, Any]:
    """Give a signature that no longer counts, with what changed after it."""
    changed = queries.changed_since(signature, agreement.about)
    told = {"title": signature.signatory.title, "by": signature.by_id, "at": signature.at}
    return told | {"because": signature.void_because, "changed": changed}
