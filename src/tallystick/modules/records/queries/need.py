"""The need of areas: every figure that was told, areas ranked by weights that are said, one area's own years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string

from tallystick.engine.records import Asked, every_row
from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import Load, NeedWeights
from tallystick.modules.records.permissions import check_can_read_every_return
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import loads_for, parts_then
from tallystick.modules.records.queries.told import rows_told
from tallystick.modules.records.rules.need import Figure, Ranking, Told, profile, ranking, years_in

TABLE, OUTLINES = "area-need", "area-outlines"


@dataclass(frozen=True)
class Compared:
    """Areas ranked, beside the ranking of an earlier year and the areas that were chosen."""

    years: list[int]
    ranking: Ranking
    before: Ranking | None
    loads: Mapping[str, Load]  # that told the measures
    chosen: Sequence[Any]  # areas chosen as of high need, as a room above tells them


@dataclass(frozen=True)
class Profile:
    """One area's figures over the years."""

    area: str
    name: str
    measures: list[tuple[str, list[Figure]]]
    loads: Mapping[str, Load]
    chosen: Sequence[Any]


def figures_told(user: User) -> list[Told]:
    """Give every figure of need as it was told last."""
    check_can_read_every_return(user)
    return [_told(row) for row in rows_told(user.authority_id, TABLE)]


def weights_for(user: User) -> QuerySet[NeedWeights]:
    """Give the sets of weights that stand, by name."""
    check_can_read_every_return(user)
    return NeedWeights.objects.of(user.authority_id).filter(put_by_at=None).select_related("saved_by")


def weights_named(user: User, pk: int) -> NeedWeights:
    """Give one set of weights; raises Http404 where there is none that stands."""
    return get_object_or_404(weights_for(user), pk=pk)


def need_for(user: User, rows: Sequence[Told], year: int, before: int | None, weights: NeedWeights | None) -> Compared:
    """Rank areas in a year, and in an earlier one where one is asked for. Inventory: LRN-21.

    Raises NeedCannotBeRanked.
    """
    said = {measure: Decimal(text) for measure, text in weights.weights.items()} if weights else None
    found = ranking(rows, year, said)
    earlier = ranking(rows, before, said) if before is not None else None
    return Compared(years_in(rows), found, earlier, _loads(user, rows), areas_chosen(user))


def profile_for(user: User, area: str) -> Profile:
    """Give one area's figures over the years, each with its source. Raises Http404 where nothing was told of it."""
    rows = figures_told(user)
    found = profile(area, rows, _every(user.authority_id, area))
    if not found:
        raise Http404("Nothing was told of that area.")
    name = next((one.name for one in rows if one.area == area and one.name), "")
    chosen = [one for one in areas_chosen(user) if one.area in (area, name)]
    return Profile(area, name, found, _loads(user, rows), chosen)


def outlines_told(user: User) -> dict[str, str]:
    """Give the outline of each area whose boundary was loaded. Inventory: LRN-21."""
    check_can_read_every_return(user)
    return {row["area"]: row["outline"] for row in rows_told(user.authority_id, OUTLINES)}


def areas_chosen(user: User) -> Sequence[Any]:
    """Give the areas that were chosen as of high need, as a room above tells them; none where none does."""
    return import_string(settings.AREAS_CHOSEN)(user) if settings.AREAS_CHOSEN else ()


def _every(authority_id: int, area: str) -> Iterator[Told]:
    for part in parts_then(authority_id).filter(table=TABLE):
        if part.file is not None:
            yield from map(_told, every_row(path_of(part.file), Asked(where={"area": area})))


def _told(row: Mapping[str, Any]) -> Told:
    said = (row["theme"], row["measure"], row["value"], row["higher_is_need"], row["weight"])
    return Told(row["area"], row["area_name"] or "", row["year"], *said, str(row["load"]))


def _loads(user: User, rows: Sequence[Told]) -> dict[str, Load]:
    keys = {int(one.load) for one in rows if one.load.isdigit()}
    return {str(one.pk): one for one in loads_for(user).filter(pk__in=keys)}
