"""People who are away, and people who leave, by the API. Inventory: PLT-01."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.tokens.endpoints.keeping import KEEP, Ends, doing, keeper, last_day
from tallystick.foundation.tokens.endpoints.people import WholePerson
from tallystick.foundation.tokens.operations import Day, Key, Named, Page, PageNumber, Sent, operation, paged

router = Router(tags=["People and roles"])
FURTHEST = date(2100, 12, 31)


class DelegationTold(Schema):
    """A person acts for another who is away, from a first day to a last."""

    id: int
    absent: int = Field(alias="absent_id")
    to: int = Field(alias="delegate_id")
    starts: date
    ends: date | None


class Away(Sent):
    """Who is away, who stands in, and from when until when."""

    absent: Named
    to: Named
    starts: Day
    ends: Day


class Successor(Sent):
    """Who follows in a post that the leaver holds."""

    post: Named
    user: Named


class Leaver(Sent):
    """A person's last day, and who follows them in each post; a post that is not named falls vacant."""

    last_day: Annotated[Day, Field(le=FURTHEST)]
    successors: list[Successor] = Field(default=[], max_length=100)


@operation(router, "GET", "/leave", needs=KEEP, gives=Page[DelegationTold], refuses=(422,))
def list_leave(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List who stands in for whom, today and later."""
    return paged(request, queries.delegations_of(keeper(request), timezone.localdate()), page)


@operation(router, "POST", "/leave", needs=KEEP, gives=DelegationTold, refuses=(404, 422), status=201)
def delegate(request: HttpRequest, away: Away) -> Any:
    """Let a person act for another who is away; it ends by itself after its last day."""
    user, days = keeper(request), away.dict(include={"starts", "ends"})
    here = queries.people_of(user).filter(is_active=True)
    absent, to = get_object_or_404(here, pk=away.absent), get_object_or_404(here, pk=away.to)
    return Status(201, deeds.delegate(absent, to=to, **days, **doing(request)))


@operation(router, "POST", "/leave/{delegation}/end", needs=KEEP, gives=DelegationTold, refuses=(404, 422))
def end_delegation(request: HttpRequest, delegation: Key, ends: Ends) -> Any:
    """Take back on a day what was left to somebody else."""
    row = queries.delegation_of(keeper(request), delegation)
    return deeds.end_delegation(row, ends=last_day(ends, row), **doing(request))


@operation(router, "POST", "/people/{person}/leaver", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def record_leaver(request: HttpRequest, person: Key, leaver: Leaver) -> Any:
    """End all that a person holds on their last day, and put successors in post the day after."""
    row = queries.person_of(keeper(request), person)
    follow = {
        held_by(row, one.post): get_object_or_404(queries.colleagues_of(row), pk=one.user) for one in leaver.successors
    }
    return deeds.record_leaver(row, last_day=leaver.last_day, successors=follow, **doing(request))


def held_by(person: Any, post: int) -> Any:
    """Give a post that a person holds; raises Http404 where they hold it not."""
    held = queries.holdings_of_person(person, timezone.localdate()).filter(post=post)[:1]
    return get_object_or_404(held).post
