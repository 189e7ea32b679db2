"""The records behind a figure, read out of its snapshot for those who may see children.

Promise: what is given is exactly what was counted; nothing else of a record is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

import msgspec

from tallystick.engine.asking.questions import Engine
from tallystick.engine.asking.tree import Kind, Value
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.sources import POPULATION, columns_of
from tallystick.engine.measures.planning import Planner, whole_of
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.permissions import check_can_read_records
from tallystick.modules.indicators.queries.catalogue import indicators_of, own_folder, population_of, sources_needed
from tallystick.modules.indicators.queries.runs import check_same_definition, day_in
from tallystick.modules.indicators.queries.sources import check_still_there, sources_of
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.grouping import NoSuchGroup, check_group

COUNTED, OF = "counted", "counted_of"


class RecordsBeingRead(Refusal):
    """Records are read out of the snapshot for the same person just now."""


@dataclass(frozen=True)
class Behind:
    """The records behind a figure: the columns that are shown of each, and the records in the order of these."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    breakdowns: tuple[str, ...] = ()

    def group_of(self, row: Mapping[str, Any]) -> Group:
        """Give the group that a record is in."""
        return tuple((name, row[name]) for name in self.breakdowns if isinstance(row[name], str))

    def packed(self) -> bytes:
        """Give it as bytes, for the next page."""
        names = list(self.rows[0]) if self.rows else []
        rows = [[_as_moment(one[name]) for name in names] for one in self.rows]
        return msgspec.msgpack.encode([self.columns, self.breakdowns, names, rows])

    @classmethod
    def unpacked(cls, kept: bytes) -> Self:
        """Give what was packed."""
        columns, breakdowns, names, rows = msgspec.msgpack.decode(kept)
        told = [{name: _as_day(value) for name, value in zip(names, one, strict=True)} for one in rows]
        return cls(tuple(columns), told, tuple(breakdowns))


def _as_moment(value: Any) -> Any:
    """Give a day as the midnight that it begins at, for bytes know moments and no days."""
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else value


def _as_day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def check_can_explain(user: User, result: Result) -> None:
    """Refuse whoever may not see records, and what cannot be read again. Raises NotAllowed and Refusals."""
    check_can_read_records(user, result.authority_id, result.definition)
    check_same_definition(result)
    check_still_there(result.snapshot)


def check_nobody_reads(folder: Path | None) -> None:
    """Refuse where the same person has the same records read out just now, as where two pages are opened at once."""
    if folder is None:
        raise RecordsBeingRead("These records are being read for you already. Open them again in a minute.")


def is_explained(indicator: Indicator) -> bool:
    """Whether records stand behind an indicator itself: behind one that compares stand those of the other."""
    return indicator.compared is None


def records_behind(user: User, result: Result, group: Mapping[str, str], engine: Engine, folder: Path) -> Behind:
    """Give the records in the numerator or the denominator of a figure, by the column that names the child."""
    check_can_explain(user, result)
    known = indicators_of(result.authority_id)
    indicator = known[result.code]
    check_group(indicator, group)
    planner = Planner(result.first, result.last, day_in(result), own_folder())
    question = planner.question([indicator], [()], whole=True)
    typed = {name: as_value(text, kind) for name, text, kind in _kinds(indicator, group)}
    laid = sources_of(result.snapshot, sources_needed([indicator], known), folder)
    sources = whole_of(question, laid, result.first, result.last, own_folder())
    rows = engine.records(question, indicator.code, typed, sources)
    columns = _shown(indicator, population_of(indicator, known))
    told = [{name: one.get(name) for name in (*columns, COUNTED, OF)} for one in rows]
    in_order = sorted(told, key=lambda one: tuple(str(one[name] or "") for name in columns))
    return Behind(columns, in_order, tuple(indicator.breakdowns))


def _kinds(indicator: Indicator, group: Mapping[str, str]) -> list[tuple[str, str, Kind]]:
    columns = columns_of(f"{POPULATION}{indicator.population}", own_folder())
    return [(name, text, columns[name]) for name, text in sorted(group.items()) if name in columns]


def as_value(text: str, kind: Kind) -> Value:
    """Give the value that a group's words stand for. Raises NoSuchGroup where they stand for none."""
    if not text:
        return None
    if kind == "yes-no":
        return text == "yes"
    try:
        if kind == "date":
            return date.fromisoformat(text)
        return int(text) if kind == "whole" else text
    except ValueError as fault:
        raise NoSuchGroup("There is no such group. Choose one on the page of the result.") from fault


def _shown(indicator: Indicator, population: Any) -> tuple[str, ...]:
    """Give the columns that are shown: whose record it is, and those by which it is broken down."""
    child = (population.child,) if population and population.child else ()
    return tuple(dict.fromkeys((*child, *indicator.breakdowns)))
