"""The search by the API: the same rooms asked in the same way; no child is looked for by it."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from tallystick.foundation.tokens.operations import Page, PageNumber, asker, operation, paged, site_address
from tallystick.modules.finding import deeds, queries
from tallystick.modules.finding.rules import LONGEST, Asked

READ = "read plans"
router = Router(tags=["Search"])


class HitTold(Schema):
    """One thing that was found: its kind, its heading, a line of its words, and the address of its page."""

    kind: str
    title: str
    words: str
    beside: str
    day: date | None
    address: str

    @staticmethod
    def resolve_kind(row: Any) -> str:
        """Give the kind by its code."""
        return row.kind.code

    @staticmethod
    def resolve_title(row: Any) -> str:
        """Give the heading in one."""
        return "".join(one.text for one in row.title)

    @staticmethod
    def resolve_words(row: Any) -> str:
        """Give the line of words in one."""
        return "".join(one.text for one in row.context)

    @staticmethod
    def resolve_address(row: Any) -> str:
        """Give the address as it is reached from outside."""
        return site_address(row.address)


class KindTold(Schema):
    """How much was found of one kind of thing; nothing is told of a kind of which nothing was."""

    kind: str
    title: str
    total: int


class SearchTold(Schema):
    """What was found, kind by kind, and the other names that were looked for too."""

    kinds: list[KindTold]
    also: list[str]


class VocabularyTold(Schema):
    """One thing and its names."""

    code: str
    preferred: str
    deprecated: list[str]
    also: list[str]


@operation(router, "GET", "/search", needs=READ, gives=SearchTold, refuses=(422,))
def search(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST)],
    plan: int | None = None,
    body: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Any:
    """Tell how much of each kind words find, of what you may open."""
    asked = Asked(q, plan=plan, body=body, first=first, last=last)
    deeds.keep_up(asker(request).authority_id, at=timezone.now())
    found = queries.found_for(asker(request), asked, timezone.localdate())
    kinds = [{"kind": one.kind.code, "title": one.kind.many, "total": one.total} for one in found.groups]
    return {"kinds": kinds, "also": [name for one in found.query.swapped for name in one.others]}


@operation(router, "GET", "/search/{kind}", needs=READ, gives=Page[HitTold], refuses=(404, 422))
def search_kind(
    request: HttpRequest,
    kind: str,
    q: Annotated[str, Query(max_length=LONGEST)],
    plan: int | None = None,
    body: int | None = None,
    first: date | None = None,
    last: date | None = None,
    page: PageNumber = 1,
) -> Any:
    """List what words find of one kind of thing, those with them in their heading first, then the newest."""
    if not queries.is_open(asker(request), kind, timezone.localdate()):
        raise Http404
    asked = Asked(q, kind, plan=plan, body=body, first=first, last=last)
    deeds.keep_up(asker(request).authority_id, at=timezone.now())
    return paged(request, queries.hits_for(asker(request), asked, timezone.localdate()) or [], page)


@operation(router, "GET", "/vocabulary", needs=READ, gives=list[VocabularyTold])
def list_vocabulary(request: HttpRequest) -> Any:
    """List the controlled vocabulary: of each thing the preferred name and its others."""
    found = queries.terms_of(asker(request).authority_id)
    return [
        {
            "code": one.code,
            "preferred": one.preferred,
            "deprecated": [old.term for old in one.deprecated],
            "also": one.also,
        }
        for one in found
    ]
