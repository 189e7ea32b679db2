"""Areas by need by the API: the ranking with everything it rests on, and the weights that it is made by."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field, StrictStr, StringConstraints

from tallystick.foundation.tokens.operations import (
    NO_NUL,
    AsSeen,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Sent,
    Short,
    asker,
    operation,
    paged,
)
from tallystick.modules.records import deeds
from tallystick.modules.records.permissions import READ, SEND
from tallystick.modules.records.queries import need as queries
from tallystick.modules.records.queries.need import Compared
from tallystick.modules.records.rules.need import years_in

router = Router(tags=["Areas and schools"])
Weight = Annotated[StrictStr, StringConstraints(max_length=12, pattern=NO_NUL)]
Year = Annotated[int | None, Query(ge=1, le=9999)]


class MeasureOfNeed(Schema):
    """A measure as it is ranked: in the last year that was told, by a weight."""

    name: str
    theme: str
    year: int
    higher_is_need: bool
    weight: float


class AreaByNeed(Schema):
    """An area's place, its score, and its rank in each measure; the measures that it lacks."""

    place: int
    area: str
    name: str
    score: float
    ranks: dict[str, float]
    lacks: list[str]


class NeedTold(Schema):
    """Areas by need, the most first, and what the ranking rests on."""

    year: int
    measures: list[MeasureOfNeed]
    areas: list[AreaByNeed]


class WeightsTold(Schema):
    """Weights under a name. `version` is what putting them by has to name."""

    id: int
    name: str
    weights: dict[str, str]
    saved_by: int | None = Field(alias="saved_by_id")
    saved_at: datetime
    version: int


class NewWeights(Sent):
    """How much each measure counts, written as a number above 0; one that is not named does not count."""

    name: Short
    weights: dict[Short, Weight]


@operation(router, "GET", "/need", needs=READ, gives=NeedTold, refuses=(404, 422))
def read_need(request: HttpRequest, year: Year = None, weights: KeyAsked = None) -> Any:
    """Rank areas by need, in a year or the last that was told, by saved weights or those of the files."""
    user = asker(request)
    rows = queries.figures_told(user)
    if not rows:
        raise Http404("No figures of areas were loaded yet.")
    saved = queries.weights_named(user, weights) if weights else None
    return _told(queries.need_for(user, rows, year or years_in(rows)[0], None, saved))


@operation(router, "GET", "/need/weights", needs=READ, gives=Page[WeightsTold], refuses=(422,))
def list_weights(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the weights of need that stand, by name."""
    return paged(request, queries.weights_for(asker(request)), page)


@operation(router, "POST", "/need/weights", needs=SEND, gives=WeightsTold, refuses=(422,), status=201)
def save_weights(request: HttpRequest, new: NewWeights) -> Any:
    """Save weights of need under a name."""
    user = asker(request)
    return Status(201, deeds.save_weights(user.authority, **new.dict(), by=user, at=timezone.now()))


@operation(router, "POST", "/need/weights/{weights}/put-by", needs=SEND, gives=WeightsTold, refuses=(404, 409, 422))
def put_weights_by(request: HttpRequest, weights: Key, seen: AsSeen) -> Any:
    """Offer weights of need no longer."""
    user = asker(request)
    found = get_object_or_404(queries.weights_for(user), pk=weights)
    return deeds.put_weights_by(found, **seen.dict(), by=user, at=timezone.now())


def _told(found: Compared) -> dict[str, Any]:
    ranking = found.ranking
    areas = [
        {
            "place": one.place,
            "area": one.area,
            "name": ranking.names.get(one.area, ""),
            "score": float(one.score),
            "ranks": {measure: float(rank) for measure, rank in one.ranks.items()},
            "lacks": [*one.lacks],
        }
        for one in ranking.standings
    ]
    said = ("name", "theme", "year", "higher_is_need", "weight")
    measures = [{name: getattr(one, name) for name in said} for one in ranking.measures]
    return {"year": ranking.year, "measures": measures, "areas": areas}
