"""What is public, by the API: listed, made public, taken back; what the site says of itself; what was published."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field, StringConstraints

from tallystick.engine.sealing import digest
from tallystick.foundation.tokens.operations import (
    Key,
    Link,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.publishing import deeds, queries
from tallystick.modules.publishing.permissions import PUBLISH, READ

router = Router(tags=["Publishing"])
Code = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]+$")]
Kind = Literal["plan", "meetings", "figures"]


class ReleaseTold(Schema):
    """Something that a person made public, and whether it still is."""

    id: int
    kind: str
    of: str
    title: str
    address: str
    as_at: date
    since: datetime
    digest: str
    ended: datetime | None
    why: str
    version: int


class ReleaseDrawn(Schema):
    """What would be said to everybody today, and its digest, with which it is made public."""

    title: str
    said: dict[str, Any]
    digest: str


class ReleaseSent(Sent):
    """What becomes public: exactly what was drawn and looked at."""

    kind: Kind
    of: Code
    seen_digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class WhyTakenBack(Sent):
    """Why it is taken back, for everybody to read."""

    why: Words
    seen_version: Seen


class SiteTold(Schema):
    """What an authority says of its public site."""

    address: str
    about: str
    licence: str
    licence_address: str
    contact: str
    papers_for: int | None
    version: int


class SiteSent(Sent):
    """What an authority says of its public site; how many years papers stay, or none for good."""

    address: Link
    about: Annotated[str, StringConstraints(max_length=8000)]
    licence: Annotated[str, StringConstraints(max_length=160)]
    licence_address: Link
    contact: Annotated[str, StringConstraints(max_length=300)]
    papers_for: Annotated[int, Field(ge=1, le=100)] | None
    seen_version: Seen


class KeptBackTold(Schema):
    """A public paper that tells what is kept back now: where, and why it stays if somebody said so."""

    id: int
    paper: int
    title: str
    places: list[tuple[str, str, bool]]
    found_at: datetime
    accepted_at: datetime | None
    why: str
    version: int


class WhyLetStay(Sent):
    """Why a public paper may stay as it is."""

    why: Words
    seen_version: Seen


class PublicationTold(Schema):
    """That the public site changed: the root over all its files."""

    id: int
    at: datetime
    files: int
    root: str
    proof: dict[str, Any] | None


@operation(router, "GET", "/publishing/releases", needs=READ, gives=Page[ReleaseTold], refuses=(422,))
def list_releases(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what people made public, taken back or not."""
    found = paged(request, queries.releases_for(asker(request)), page)
    return found | {"items": [told(one) for one in found["items"]]}


@operation(router, "GET", "/publishing/releases/{release}", needs=READ, gives=ReleaseTold, refuses=(404, 422))
def read_release(request: HttpRequest, release: Key) -> Any:
    """Read one of them."""
    return told(queries.release_for(asker(request), release))


@operation(router, "GET", "/publishing/drawn/{released}/{of}", needs=PUBLISH, gives=ReleaseDrawn, refuses=(404, 422))
def draw_release(request: HttpRequest, released: Kind, of: Code) -> Any:
    """Give what a plan, a body's meetings or an indicator would say to everybody today."""
    title, said = queries.drawn_for(asker(request), released, queries.key_for(released, of), timezone.localdate())
    return {"title": title, "said": said, "digest": digest([title, said])}


@operation(router, "POST", "/publishing/releases", needs=PUBLISH, gives=ReleaseTold, refuses=(404, 409, 422))
def make_public(request: HttpRequest, sent: ReleaseSent) -> Any:
    """Make public what was drawn; refused where it says something else by now."""
    key = queries.key_for(sent.kind, sent.of)
    now = {"as_at": timezone.localdate(), "at": timezone.now()}
    return told(deeds.release(sent.kind, key, **now, seen_digest=sent.seen_digest, by=asker(request)))


@operation(
    router,
    "POST",
    "/publishing/releases/{release}/take-back",
    needs=PUBLISH,
    gives=ReleaseTold,
    refuses=(404, 409, 422),
)
def take_release_back(request: HttpRequest, release: Key, sent: WhyTakenBack) -> Any:
    """Take something back; a page with the reason stays in its place."""
    user = asker(request)
    return told(deeds.take_back(queries.release_for(user, release), **sent.dict(), by=user, at=timezone.now()))


@operation(router, "GET", "/publishing/site", needs=READ, gives=SiteTold)
def read_site(request: HttpRequest) -> Any:
    """Read what the authority says of its public site."""
    return site_told(queries.site_of(asker(request).authority_id))


@operation(router, "PUT", "/publishing/site", needs=PUBLISH, gives=SiteTold, refuses=(409, 422))
def describe_site(request: HttpRequest, sent: SiteSent) -> Any:
    """Say what the authority says of its public site."""
    words = sent.dict(exclude={"seen_version"})
    deeds.describe_site(asker(request), words=words, at=timezone.now(), seen_version=sent.seen_version)
    return site_told(queries.site_of(asker(request).authority_id))


@operation(router, "GET", "/publishing/publications", needs=READ, gives=Page[PublicationTold], refuses=(422,))
def list_publications(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List every time that the public site changed, the latest first, each with the ledger's proof."""
    return paged(request, queries.history_for(asker(request)), page)


@operation(router, "GET", "/publishing/kept-back", needs=PUBLISH, gives=Page[KeptBackTold], refuses=(422,))
def list_kept_back(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the public papers that tell figures which are kept back now."""
    found = paged(request, queries.kept_back_for(asker(request)), page)
    return found | {"items": [kept_back_told(one) for one in found["items"]]}


@operation(
    router,
    "POST",
    "/publishing/kept-back/{kept_back}/stay",
    needs=PUBLISH,
    gives=KeptBackTold,
    refuses=(404, 409, 422),
)
def let_paper_stay(request: HttpRequest, kept_back: Key, sent: WhyLetStay) -> Any:
    """Let a public paper stay as it is, with a reason."""
    user = asker(request)
    row = queries.kept_back_one(user, kept_back)
    return kept_back_told(deeds.let_stay(row, **sent.dict(), by=user, at=timezone.now()))


def kept_back_told(one: Any) -> dict[str, Any]:
    """Give a public paper that tells what is kept back now."""
    same = ("places", "found_at", "accepted_at", "why", "version")
    return {name: getattr(one, name) for name in same} | {
        "id": one.pk,
        "paper": one.issue_id,
        "title": one.issue.title,
    }


def told(one: Any) -> dict[str, Any]:
    """Give something that was made public."""
    same = ("kind", "title", "as_at", "since", "digest", "why", "version")
    own = {"id": one.pk, "of": queries.of_release(one), "address": queries.address_of(one), "ended": one.ended_at}
    return {name: getattr(one, name) for name in same} | own


def site_told(site: Any) -> dict[str, Any]:
    """Give what is said of a site; of one of which nothing was said, nothing."""
    names = ("address", "about", "licence", "licence_address", "contact")
    words = {name: getattr(site, name, "") for name in names}
    return words | {"papers_for": getattr(site, "papers_for", None), "version": getattr(site, "version", 0)}
