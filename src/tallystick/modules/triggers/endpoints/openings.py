"""What figures opened, by the API: by the same questions and deeds as on the pages. Inventory: SCH-15, CAS-12."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import StringConstraints

from tallystick.foundation.accounts.queries import post_of
from tallystick.foundation.tokens.operations import (
    Asked,
    Key,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    operation,
    paged,
)
from tallystick.modules.triggers import deeds
from tallystick.modules.triggers.permissions import CHASE, READ
from tallystick.modules.triggers.queries import openings as queries
from tallystick.modules.triggers.rules.which import STANDING

router = Router(tags=["Opened by figures"])
TriggerAsked = Annotated[str, Query(), StringConstraints(max_length=80, pattern=r"^[a-z0-9-]*$")]
WhichAsked = Annotated[Literal["standing", "owed", "open", "back", "closed", "alerts"], Query()]


class FigureNoted(Schema):
    """A figure or a grade that is noted, as whoever asks sees it; `why` says why it has none."""

    says: str
    first: date
    last: date
    value: Decimal | None
    grade: str
    line: Decimal | None
    crosses: bool | None
    kept_back: bool
    why: str
    result: int | None
    at: datetime


class OpeningTold(Schema):
    """What a figure opened for a group: a plan that is owed, or an alert; how it stands and what is noted on it."""

    id: int
    trigger: str
    kind: str
    group: list[list[str]]
    name: str
    opened: datetime
    due: date
    register_code: str
    plan: int | None
    falls_to: list[str]
    stands: str
    closed: datetime | None
    because: str
    evidence: list[FigureNoted]
    version: int


class WhyClosed(Sent):
    """Why an opening is closed, or what was done about an alert."""

    because: Words
    seen_version: Seen


class PlanNamed(Sent):
    """Which entry of the register is the plan."""

    entry: Named


class PostNamed(Sent):
    """To which post it falls."""

    post: Named
    seen_version: Seen


@operation(router, "GET", "/openings", needs=READ, gives=Page[OpeningTold], refuses=(422,))
def list_openings(
    request: HttpRequest,
    trigger: TriggerAsked = "",
    which: WhichAsked = STANDING,
    words: Asked = "",
    page: PageNumber = 1,
) -> Any:
    """List what figures opened and stands, or stands in one way, as far as whoever asks is told of it."""
    user = asker(request)
    found = paged(request, queries.found_for(user, queries.Asked(words, trigger, which)), page)
    return found | {"items": told(user, found["items"])}


@operation(router, "GET", "/openings/{opening}", needs=READ, gives=OpeningTold, refuses=(404, 422))
def read_opening(request: HttpRequest, opening: Key) -> Any:
    """Read one of them with everything that is noted on it."""
    return one_told(request, opening)


@operation(router, "POST", "/openings/{opening}/close", needs=READ, gives=OpeningTold, refuses=(404, 409, 422))
def close_opening(request: HttpRequest, opening: Key, why: WhyClosed) -> Any:
    """Close what a figure opened, now that a later figure is back."""
    user = asker(request)
    one = queries.opening_for(user, opening).opening
    deeds.close_opening(one, **why.dict(), by=user, at=timezone.now())
    return one_told(request, opening)


@operation(router, "POST", "/alerts/{alert}/answer", needs=READ, gives=OpeningTold, refuses=(404, 409, 422))
def answer_alert(request: HttpRequest, alert: Key, why: WhyClosed) -> Any:
    """Say what was done about an alert."""
    user = asker(request)
    one = queries.opening_for(user, alert).opening
    deeds.answer_alert(one, **why.dict(), by=user, at=timezone.now())
    return one_told(request, alert)


@operation(router, "POST", "/openings/{opening}/plan", needs=READ, gives=OpeningTold, refuses=(404, 422))
def note_plan(request: HttpRequest, opening: Key, plan: PlanNamed) -> Any:
    """Say which entry of the register is the plan that was owed."""
    user = asker(request)
    deeds.note_plan(queries.opening_for(user, opening).opening, plan.entry, by=user, at=timezone.now())
    return one_told(request, opening)


@operation(router, "POST", "/openings/{opening}/hand-over", needs=CHASE, gives=OpeningTold, refuses=(404, 409, 422))
def hand_over_opening(request: HttpRequest, opening: Key, handed: PostNamed) -> Any:
    """Say to which post an opening falls."""
    user = asker(request)
    one, post = queries.opening_for(user, opening).opening, post_of(user, handed.post)
    deeds.hand_over(one, post, seen_version=handed.seen_version, by=user, at=timezone.now())
    return one_told(request, opening)


def one_told(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Give one opening as whoever asks sees it now."""
    user = asker(request)
    return told(user, [queries.opening_for(user, pk)])[0]


def told(user: Any, found: list[queries.Found]) -> list[dict[str, Any]]:
    """Give openings as whoever asks sees them, in as many questions for many as for one."""
    return [
        {
            "id": one.opening.pk,
            "trigger": one.opening.trigger,
            "kind": one.opening.kind,
            "group": one.opening.group,
            "name": one.name,
            "opened": one.opening.opened_at,
            "due": one.opening.due,
            "register_code": one.opening.register,
            "plan": one.opening.entry_id,
            "falls_to": list(one.falls_to),
            "stands": one.opening.stands,
            "closed": one.opening.closed_at,
            "because": one.opening.because,
            "evidence": [noted_told(*each) for each in noted],
            "version": one.opening.version,
        }
        for one, noted, _ in queries.with_figures(user, found)
    ]


def noted_told(one: Any, reading: Any) -> dict[str, Any]:
    """Give a figure that is noted, as its reader sees it."""
    named = ("says", "first", "last", "crosses", "at")
    seen = ("value", "grade", "line", "kept_back", "why")
    return (
        {name: getattr(one, name) for name in named}
        | {name: getattr(reading, name) for name in seen}
        | {"result": one.result_id}
    )
