"""Columns out of step: a damaged head set against a sound one, and a row with a cell too few or too many.

Promise: cells are moved only where what they look like says so, and a moved row is told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tallystick.engine.reading.grids.columns import EXPECTED, Column
from tallystick.engine.reading.grids.headers import Header
from tallystick.engine.reading.grids.looks import look_of
from tallystick.engine.reading.grids.printed import Row
from tallystick.engine.reading.recognition import plain

SAME_PLACE = 0.15  # two heads of one width are likely to be in step
Pairing = tuple[float, tuple[tuple[int, int], ...]]


def mended(readings: Sequence[Header], model: Header, below: Sequence[Row]) -> Header:
    """Of a header's readings the one nearest the model and the rows below, its columns named after the model's.

    Where none agrees with the model, the table is of another sort, and its first reading stands.
    """
    if readings[0].fields == model.fields:
        return readings[0]
    either = _either(readings)
    named = [new for reading in (*readings, either) if (new := _named_after(reading, model, below))]
    named += [_in_step(either, model)] if named and len(either.columns) == len(model.columns) else []
    scored = [(score - _oddness(below, header), -place) for place, (score, header) in enumerate(named)]
    return named[scored.index(max(scored))][1] if named else readings[0]


def _either(readings: Sequence[Header]) -> Header:
    """A header whose every column may mean what any of the readings says."""
    columns = [
        replace(column, possible=tuple({f for reading in readings for f in _fields(reading.columns[place])}))
        for place, column in enumerate(readings[0].columns)
    ]
    return replace(readings[0], columns=tuple(columns))


def _named_after(header: Header, model: Header, below: Sequence[Row]) -> tuple[float, Header] | None:
    score, pairs = _paired(header.columns, model.columns)
    agreed = sum(model.fields[there] in _fields(header.columns[here]) for here, there in pairs)
    if agreed < max(2, 0.55 * len([f for f in model.fields if f])):
        return None
    columns = [_unpaired(column, model.fields) for column in header.columns]
    for here, there in pairs:
        columns[here] = replace(header.columns[here], field=model.fields[there], sure=0.9)
    paired = {here for here, _ in pairs}
    return score - _homeless(below, paired), replace(header, columns=tuple(_spilling(columns, paired)))


def _homeless(rows: Sequence[Row], paired: set[int]) -> float:
    """How many cells a row has, on the average, in columns that the model has not."""
    some = [row for row in rows[:6] if any(slot.passage for slot in row)]
    cells = sum(bool(slot.passage) for row in some for place, slot in enumerate(row) if place not in paired)
    return 3 * cells / len(some) if some else 0.0


def _in_step(header: Header, model: Header) -> tuple[float, Header]:
    """The model's columns one for one."""
    score = sum(
        _likeness(column, other) + SAME_PLACE for column, other in zip(header.columns, model.columns, strict=True)
    )
    columns = [replace(c, field=f, sure=0.9) for c, f in zip(header.columns, model.fields, strict=True)]
    return score, replace(header, columns=tuple(columns))


def _oddness(rows: Sequence[Row], header: Header) -> float:
    """How ill the rows fit, on the average of the first few."""
    some = [row for row in rows[:6] if any(slot.passage for slot in row)]
    odd = [strangeness(row, header.columns, tuple(range(len(row)))) for row in some]
    return 3 * sum(odd) / len(odd) if odd else 0.0


def _fields(column: Column) -> tuple[str, ...]:
    return (column.field, *column.possible)


def _unpaired(column: Column, fields: Sequence[str]) -> Column:
    """A column that the model has not: its own meaning, if the model has no such column."""
    return column if column.field not in fields else replace(column, field="")


def _spilling(columns: list[Column], paired: set[int]) -> list[Column]:
    """A column that nobody names gives its words to the column at its right."""
    for place in range(len(columns) - 1, -1, -1):
        if place not in paired and columns[place].field in {"", "kept"} and place + 1 < len(columns):
            columns[place] = replace(columns[place], field=columns[place + 1].field, sure=0.3)
    return columns


def _paired(columns: Sequence[Column], model: Sequence[Column]) -> Pairing:
    """The best pairing in order: equal fields first, unread columns between them next."""

    @cache
    def best(here: int, there: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if here == len(columns) or there == len(model):
            return -0.6 * (len(columns) - here + len(model) - there), ()
        score, rest = best(here + 1, there + 1)
        level = SAME_PLACE if here == there and len(columns) == len(model) else 0
        paired = (score + level + _likeness(columns[here], model[there]), ((here, there), *rest))
        score, rest = best(here + 1, there)
        skipped = (score - 0.6, rest)
        score, rest = best(here, there + 1)
        missing = (score - 0.6, rest)
        return max(paired, skipped, missing, key=lambda option: option[0])

    return best(0, 0)


def _likeness(column: Column, other: Column) -> float:
    field = other.field
    if field in _fields(column):
        return (1.0 + column.sure) if field in (column.field, *column.possible[:1]) else 0.8
    if _begins_alike(column.heading.text, other.heading.text):
        return 1.2
    return 0.2 if column.field in {"", "kept"} else -0.7


def _begins_alike(one: str, other: str) -> bool:
    """The same first letters, as far as the shorter goes: “Responsi”, “Responsible Team”."""
    shorter, longer = sorted((plain(one).replace(" ", ""), plain(other).replace(" ", "")), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter)


@dataclass(frozen=True, slots=True)
class Placing:
    """For each cell of a row, the column it belongs to; and whether that is not where it stands."""

    columns: tuple[int, ...]
    moved: bool


def place(row: Row, columns: Sequence[Column], *, ragged: bool) -> Placing:
    """Where each cell belongs: its own place, unless another in the same order is plainly better."""
    stay = tuple(range(len(row)))
    if not ragged and strangeness(row, columns, stay) < 2:
        return Placing(stay, False)
    own = strangeness(row, columns, stay)
    best = min(_shifts(row, len(columns)), key=lambda order: strangeness(row, columns, order), default=stay)
    if strangeness(row, columns, best) <= own - (0.9 if ragged else 1.9):
        return Placing(best, True)
    return Placing(stay, False)


def _shifts(row: Row, width: int) -> list[tuple[int, ...]]:
    """Every order in which the cells from one place on stand one further right, or one further left."""
    size = len(row)
    cells = [i for i, slot in enumerate(row) if slot.passage]
    if not cells:
        return []
    right = [
        tuple(i if i < at else min(i + 1, width - 1) for i in range(size))
        for at in range(size)
        if cells[-1] < width - 1
    ]
    left = [tuple(i if i < at else i - 1 for i in range(size)) for at in range(1, size) if not row[at - 1].passage]
    return right + left


def strangeness(row: Row, columns: Sequence[Column], order: tuple[int, ...]) -> float:
    """How ill the cells fit the columns that this order gives them."""
    return sum(
        misfit(row[i].text, columns[order[i]].field)
        for i in range(len(row))
        if row[i].passage and order[i] < len(columns)
    )


def misfit(text: str, field: str) -> float:
    """0 where a cell looks like its column's, 1 where it plainly does not."""
    look = look_of(text)
    expected = EXPECTED.get(field)
    if field == "":
        return 1.0
    if expected is None or look in expected:
        return 0.0
    if look in {"date", "status", "number"} or field in {"status", "end", "start", "timescale", "ref"}:
        return 1.0
    return 0.4
