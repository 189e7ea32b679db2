"""Which judgements lines refer to by their numbers, by the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Key,
    Page,
    PageNumber,
    Sent,
    Short,
    asker,
    operation,
    paged,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import one_line
from tallystick.modules.plans.endpoints.lines import LINE
from tallystick.modules.plans.endpoints.reviews import ReviewJudgement
from tallystick.modules.plans.endpoints.told import LineNamed
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.rules.branches import Kind

router = Router(tags=["Judgements that lines refer to"])


class CitationTold(Schema):
    """That a line refers to a judgement, by the number of its recording statement."""

    id: int
    line: str
    code: str
    made_at: datetime

    @staticmethod
    def resolve_line(row: Any) -> str:
        """Give the line, such as "action/12"."""
        return str(row.name)


class CitedTold(Schema):
    """A number, the judgements noted under it, and the lines that refer to it."""

    code: str
    judgements: list[ReviewJudgement]
    lines: list[LineNamed]


class Codes(Sent):
    """The numbers of judgements, with a comma between two: 5.2, 5.3."""

    codes: Short


@operation(router, "GET", "/judgements", needs=READ, gives=Page[CitedTold], refuses=(422,))
def list_cited(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List every number that a judgement has or a line refers to, with those judgements and lines."""
    told = [
        {"code": one.code, "judgements": list(one.judgements), "lines": [line for _, line in one.citations]}
        for one in queries.judgements_cited(asker(request))
    ]
    return paged(request, told, page)


@operation(router, "GET", f"{LINE}/citations", needs=READ, gives=Page[CitationTold], refuses=(404, 422))
def list_citations(request: HttpRequest, kind: Kind, line: Key, page: PageNumber = 1) -> Any:
    """List the judgements that a line refers to."""
    name = queries.name_of(one_line(request, kind, line))
    return paged(request, queries.citations_on(asker(request), [name]).get(name, []), page)


@operation(router, "POST", f"{LINE}/citations", needs=WRITE, gives=list[CitationTold], refuses=(404, 422), status=201)
def cite_judgements(request: HttpRequest, kind: Kind, line: Key, codes: Codes) -> Any:
    """Say which judgements of an inspection a line refers to, by their numbers."""
    row = one_line(request, kind, line)
    return Status(201, deeds.cite_judgements(row, codes.codes, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/citations/{citation}/remove", needs=WRITE, gives=CitationTold, refuses=(404, 422))
def uncite_judgement(request: HttpRequest, citation: Key) -> Any:
    """Say that a line does not refer to a judgement after all; that it did is kept."""
    row = get_object_or_404(queries.citations_for(asker(request)), pk=citation)
    return deeds.uncite_judgement(row, by=asker(request), at=timezone.now())
