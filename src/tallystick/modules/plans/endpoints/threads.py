"""The golden thread by the API: up and down from a line, and what hangs loose at each level."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from tallystick.foundation.tokens.operations import Day, Key, Page, PageNumber, asker, operation, paged
from tallystick.modules.plans import queries
from tallystick.modules.plans.endpoints.asking import one_line, then_of
from tallystick.modules.plans.endpoints.lines import LINE
from tallystick.modules.plans.endpoints.told import LineNamed
from tallystick.modules.plans.permissions import READ
from tallystick.modules.plans.rules.branches import Kind

router = Router(tags=["The golden thread"])


class StrandTold(Schema):
    """A line further along the thread: how far, on which level, and whether the thread ends there."""

    line: LineNamed
    depth: int
    level: str
    ends: bool


class LooseTold(Schema):
    """A plan on the golden thread, with its lines that serve nothing and its lines that nothing serves."""

    plan: int
    title: str
    level: str
    orphans: list[LineNamed]
    unserved: list[LineNamed]


@operation(router, "GET", f"{LINE}/thread", needs=READ, gives=Page[StrandTold], refuses=(404, 422))
def trace_line(request: HttpRequest, kind: Kind, line: Key, up: bool = True, page: PageNumber = 1) -> Any:
    """Trace the golden thread from a line: up to what it serves, or down to what serves it."""
    row = one_line(request, kind, line)
    name = queries.name_of(row)
    thread, strands = queries.trace(asker(request), queries.lines_named([name], row.authority_id)[name], up=up)
    told = [
        {"line": found, "depth": one.depth, "level": found.plan.level, "ends": one.ends}
        for one in strands
        for found in [thread.rows[one.line]]
    ]
    return paged(request, told, page)


@operation(router, "GET", "/threads", needs=READ, gives=Page[LooseTold], refuses=(422,))
def list_loose_ends(
    request: HttpRequest, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List every plan on the golden thread with what hangs loose in it as at a day, from the top level down."""
    user, then = asker(request), then_of(as_at, known_by)
    found = (
        queries.loose_ends_known(queries.register_then(user, then.moment)) if then.past else queries.loose_ends(user)
    )
    told = [
        {
            "plan": one.plan.pk,
            "title": one.plan.title,
            "level": one.plan.level,
            "orphans": list(one.orphans),
            "unserved": list(one.unserved),
        }
        for one in found
    ]
    return paged(request, told, page)
