"""What may be wrong with a study of before and after beyond its shape.

Promise: without faults its events, spells and those compared are rows that there are, and its rules are of the unit
that it goes by.
"""

from collections.abc import Generator, Iterator, Mapping

from tallystick.engine.asking.tree import Kind
from tallystick.engine.catalogue.changes import Change
from tallystick.engine.catalogue.faults.asking import Kinds, kinds_at
from tallystick.engine.catalogue.faults.found import Fault, unknown
from tallystick.engine.catalogue.faults.indicators import Among
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.sources import POPULATION

LENGTHS, POINTS = ("calendar days", "weeks"), ("points",)
Named = Mapping[str, tuple[str, Kind]]  # by part: the column that it names, and of which kind that has to be


def of_change(change: Change, among: Among) -> Iterator[Fault]:
    """Find what a study of before and after names and there is not."""
    events = change.events
    keys: list[Key] = ["changes"]
    there = yield from _kinds([*keys, "events"], events.population, among)
    same = change.beside.same.values() if change.beside else ()
    yield from _of_kinds([*keys, "events"], {"child": (events.child, "text"), "day": (events.day, "date")}, there)
    yield from unknown([*keys, "events", "by"], "column", events.by if there else (), there)
    yield from unknown([*keys, "beside", "same"], "column of the events", same if there else (), there)
    yield from _of_lost(change, among)
    yield from _of_beside(change, among)
    yield from _of_rule([*keys, "windows", "rule"], change.windows.rule, LENGTHS, among)
    yield from _of_rule([*keys, "falls", "rule"], change.falls.rule if change.falls else "", POINTS, among)
    if not (change.attendance or change.lost):
        yield Fault(keys, "Nothing is compared. Say `attendance: true`, or by what days were `lost`.")


def _of_lost(change: Change, among: Among) -> Iterator[Fault]:
    lost = change.lost
    if lost is None:
        return
    keys: list[Key] = ["changes", "lost"]
    there = yield from _kinds(keys, lost.population, among)
    named: Named = {
        "child": (lost.child, "text"),
        "starts": (lost.starts, "date"),
        "ends": (lost.ends, "date"),
        "sessions": (lost.sessions, "whole"),
        "lunchtime": (lost.lunchtime, "yes-no"),
        "from_afternoon": (lost.from_afternoon, "yes-no"),
    }
    yield from _of_kinds(keys, named, there)


def _of_beside(change: Change, among: Among) -> Iterator[Fault]:
    beside = change.beside
    if beside is None:
        return
    keys: list[Key] = ["changes", "beside"]
    there = yield from _kinds(keys, beside.population, among)
    yield from _of_kinds(keys, {"child": (beside.child, "text")}, there)
    yield from unknown([*keys, "same"], "column", beside.same if there else (), there)
    if beside.each < 1:
        yield Fault([*keys, "each"], "Nobody would be compared. Say 1 or more.")


def _kinds(keys: list[Key], population: str, among: Among) -> Generator[Fault, None, Kinds]:
    """Give the columns of a population; none where there is no such one."""
    yield from unknown([*keys, "population"], "population", [population], among.populations)
    if population not in among.populations:
        return {}
    kinds, faults = kinds_at([*keys, "population"], POPULATION + population, among.columns)
    yield from faults
    return kinds or {}


def _of_kinds(keys: list[Key], named: Named, there: Kinds) -> Iterator[Fault]:
    for part, (column, kind) in named.items() if there else ():
        yield from unknown([*keys, part], "column", filter(None, [column]), there)
        if column in there and there[column] != kind:
            yield Fault([*keys, part], f"“{column}” is {there[column]}. Name a column that is {kind}.")


def _of_rule(keys: list[Key], code: str, units: tuple[str, ...], among: Among) -> Iterator[Fault]:
    yield from unknown(keys, "rule", filter(None, [code]), among.rules)
    for limit in among.rules[code].limits if code in among.rules else ():
        if limit.unit not in units:
            yield Fault(keys, f"“{code}” has a limit in {limit.unit}. Name a rule in {' or '.join(units)}.")
