"""Links between lines by the API: made and taken out, what waits for what, and what slips."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import (
    NotThereThen,
    Then,
    known_then,
    line_called,
    one_line,
    one_plan,
    then_of,
)
from tallystick.modules.plans.endpoints.lines import LINE
from tallystick.modules.plans.endpoints.told import LineNamed
from tallystick.modules.plans.models import Link
from tallystick.modules.plans.permissions import READ, WRITE
from tallystick.modules.plans.queries import Waiting
from tallystick.modules.plans.rules.branches import Kind

router = Router(tags=["Links between lines"])


class LineLink(Schema):
    """A line's relation to another: “action/12” depends on, supports or serves “outcome/7”."""

    id: int
    source: str
    relation: str
    target: str
    made_at: datetime


class RiskTold(Schema):
    """A line at risk: by how many days, and the path from what slips to the line."""

    line: str
    days: int
    exact: bool
    path: list[str]
    past_deadline: int


class Blocked(Schema):
    """An open line, and the lines that it waits for and that are not done."""

    line: LineNamed
    waits_for: list[LineNamed]


class Hit(Schema):
    """A line that would be at risk if another slipped, by the path between the two."""

    line: str
    path: list[str]


class NewLineLink(Sent):
    """The relation, and the line at its other end, such as "action/12", of any plan."""

    relation: Literal[tuple(Link.Relation.values)]  # type: ignore[valid-type]
    other: Short


class Unlinked(Sent):
    """Why a link is taken out."""

    because: Words


@operation(router, "GET", f"{LINE}/links", needs=READ, gives=Page[LineLink], refuses=(404, 422))
def list_links(request: HttpRequest, kind: Kind, line: Key, page: PageNumber = 1) -> Any:
    """List what a line depends on, supports and serves, and what hangs on it."""
    return paged(request, queries.links_on(one_line(request, kind, line)), page)


@operation(router, "POST", f"{LINE}/links", needs=WRITE, gives=LineLink, refuses=(404, 422), status=201)
def link_lines(request: HttpRequest, kind: Kind, line: Key, new: NewLineLink) -> Any:
    """Link a line to another; one that would wait for itself is refused."""
    row, other = one_line(request, kind, line), line_called(request, new.other)
    return Status(201, deeds.link_lines(row, new.relation, other, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/links/{link}/remove", needs=WRITE, gives=LineLink, refuses=(404, 422))
def unlink_lines(request: HttpRequest, link: Key, unlinked: Unlinked) -> Any:
    """Take a link out, with the reason; that it stood once is kept."""
    row = get_object_or_404(queries.links_for(asker(request)), pk=link)
    return deeds.unlink_lines(row, because=unlinked.because, by=asker(request), at=timezone.now())


@operation(router, "GET", f"{LINE}/suggestions", needs=READ, gives=Page[LineNamed], refuses=(404, 422))
def list_suggestions(request: HttpRequest, kind: Kind, line: Key, page: PageNumber = 1) -> Any:
    """List the lines that a line's words seem to name, for a person to link."""
    row = one_line(request, kind, line)
    linked = {end for link in queries.links_on(row) for end in (link.source, link.target)}
    return paged(request, queries.suggested_lines(row, linked), page)


@operation(router, "GET", f"{LINE}/impact", needs=READ, gives=Page[Hit], refuses=(404, 422))
def list_impact(
    request: HttpRequest,
    kind: Kind,
    line: Key,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the lines that would be at risk if this one slipped, each with its path."""
    row, then = one_line(request, kind, line), then_of(as_at, known_by)
    if then.past and known_then(row.plan, then).line(kind, line) is None:
        raise NotThereThen("The line did not stand in its plan that day.")
    hit = waiting_at(request, then).impact(row)
    return paged(request, [{"line": name, "path": list(path)} for name, path in hit.items()], page)


@operation(router, "GET", "/plans/{plan}/risks", needs=READ, gives=Page[RiskTold], refuses=(404, 422))
def list_risks(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List a plan's lines at risk because something that they wait for slips, the gravest first."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    check_there(row, then)
    return paged(request, waiting_at(request, then).risks_in(row), page)


@operation(router, "GET", "/plans/{plan}/blocked", needs=READ, gives=Page[Blocked], refuses=(404, 422))
def list_blocked(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List a plan's open lines that wait for what is not done."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    check_there(row, then)
    found = waiting_at(request, then).blocked(row)
    return paged(request, [{"line": line, "waits_for": on} for line, on in found], page)


def waiting_at(request: HttpRequest, then: Then) -> Waiting:
    """Give what waits for what, by the links that stand on the day asked for."""
    user = asker(request)
    return queries.waiting_known(user, then.moment) if then.past else queries.waiting(user, then.day)


def check_there(plan: Any, then: Then) -> None:
    """Refuse a plan that was not on the register on the day asked for."""
    if then.past:
        known_then(plan, then)
