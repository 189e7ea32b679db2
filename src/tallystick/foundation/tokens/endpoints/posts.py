"""Posts, and who holds them from one day to another, by the API. Inventory: PLT-01."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.tokens.endpoints.keeping import KEEP, Ends, doing, keeper, last_day
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    letters,
    operation,
    paged,
)
from tallystick.lib.refusals import Refusal

router = Router(tags=["Posts"])


class PostTold(Schema):
    """A job that plans name, apart from whoever holds it."""

    id: int
    title: str
    unit: int | None = Field(alias="unit_id")
    reports_to: int | None = Field(alias="reports_to_id")
    starts: date | None
    ends: date | None


class PostHeld(PostTold):
    """A post that stands on a day, with the people who hold it then; nobody, where it is vacant."""

    holders: list[int]

    @staticmethod
    def resolve_holders(row: Any) -> list[int]:
        """Give the people who hold it."""
        return [one.user_id for one in row.held]


class HoldingTold(Schema):
    """A person in a post, from a first day to a last."""

    id: int
    post: int = Field(alias="post_id")
    user: int = Field(alias="user_id")
    starts: date
    ends: date | None


class PostSaid(Sent):
    """What a post is called, where it stands, and to which post it reports."""

    title: letters(160)  # type: ignore[valid-type]
    unit: Named | None = None
    reports_to: Named | None = None
    starts: Day | None = None
    ends: Day | None = None


class PutIn(Sent):
    """Who is put in a post, from when, and until when where that is known."""

    user: Named
    starts: Day
    ends: Day | None = None


@operation(router, "GET", "/posts", needs=KEEP, gives=Page[PostHeld], refuses=(422,))
def list_posts(request: HttpRequest, on: Day | None = None, page: PageNumber = 1) -> Any:
    """List the posts that stand on a day (today, unless said), with who holds them then."""
    return paged(request, queries.standing_posts(keeper(request), on or timezone.localdate()), page)


@operation(router, "GET", "/posts/{post}", needs=KEEP, gives=PostTold, refuses=(404, 422))
def read_post(request: HttpRequest, post: Key) -> Any:
    """Give one post."""
    return queries.post_of(keeper(request), post)


@operation(router, "GET", "/posts/{post}/holdings", needs=KEEP, gives=Page[HoldingTold], refuses=(404, 422))
def list_holdings(request: HttpRequest, post: Key, page: PageNumber = 1) -> Any:
    """List everybody who holds, held or will hold a post, the latest first."""
    return paged(request, queries.holdings_of_post(queries.post_of(keeper(request), post)), page)


@operation(router, "POST", "/posts", needs=KEEP, gives=PostTold, refuses=(404, 422), status=201)
def found_post(request: HttpRequest, said: PostSaid) -> Any:
    """Begin a post that plans can name."""
    told = said_of(request, said)
    return Status(201, deeds.found_post(keeper(request).authority, **told, **doing(request)))


@operation(router, "PUT", "/posts/{post}", needs=KEEP, gives=PostTold, refuses=(404, 422))
def change_post(request: HttpRequest, post: Key, said: PostSaid) -> Any:
    """Retitle, move or end a post, said as a whole; plans that name it go on naming it."""
    row = queries.post_of(keeper(request), post)
    return deeds.change_post(row, **said_of(request, said), **doing(request))


@operation(router, "POST", "/posts/{post}/holdings", needs=KEEP, gives=HoldingTold, refuses=(404, 422), status=201)
def put_in_post(request: HttpRequest, post: Key, put: PutIn) -> Any:
    """Put a person in a post from a day on."""
    user, told = keeper(request), put.dict(exclude={"user"})
    row, person = queries.post_of(user, post), queries.person_of(user, put.user)
    if not person.is_active:
        raise Refusal("This person’s account is closed. Reopen it, or choose somebody else.")
    return Status(201, deeds.put_in_post(person, post=row, **told, **doing(request)))


@operation(router, "POST", "/holdings/{holding}/end", needs=KEEP, gives=HoldingTold, refuses=(404, 422))
def end_holding(request: HttpRequest, holding: Key, ends: Ends) -> Any:
    """Let a person's time in a post end on a day."""
    row = queries.holding_of(keeper(request), holding)
    return deeds.end_holding(row, ends=last_day(ends, row), **doing(request))


def said_of(request: HttpRequest, said: PostSaid) -> dict[str, Any]:
    """Give what was said, with the unit and the post above found."""
    user = keeper(request)
    if not said.title.strip():
        raise Refusal("Enter the post’s title.")
    unit = queries.unit_of(user, said.unit) if said.unit else None
    above = queries.post_of(user, said.reports_to) if said.reports_to else None
    return said.dict() | {"unit": unit, "reports_to": above}
