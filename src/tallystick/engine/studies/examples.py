"""Worked examples of studies, run on an engine and compared with what was counted by hand.

Promise: an example compares every cell, claim and word that it writes, and nothing else.
"""

from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.asking.questions import Engine
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.studies import Shown, Study
from tallystick.engine.measures.asked import Period
from tallystick.engine.measures.examples import written_out
from tallystick.engine.measures.periods import day_of
from tallystick.engine.studies.answers import Answer, Finding
from tallystick.engine.studies.asking import answer, listed, sources_needed
from tallystick.engine.studies.wording import sentence

NOTHING = "none"  # as an example writes a cell without a value


def differences(study: Study, engine: Engine, own: Path | None = None) -> list[str]:
    """Give what the examples of a study say otherwise than what comes of them; empty where they hold."""
    return [
        f"{example.title}: {difference}"
        for example in study.examples
        for difference in _of_one(study, example, engine, own)
    ]


def worked(study: Study, example: Shown, engine: Engine, own: Path | None = None) -> Answer:
    """Give what comes of an example."""
    sources = written_out(sources_needed(study, own), example, own)
    return answer(study, period_of(study, example), sources, engine, own, trusting=not example.cannot)


def period_of(study: Study, example: Shown) -> Period:
    """Give the period of an example, and the day on which its population stands."""
    return example.first, example.last, example.day or day_of(example.first, example.last, study.period.day)


def plainly(column: str, value: str | None) -> str:
    """Give a group by its code and its value, as examples write it."""
    return column if value is None else value


def _of_one(study: Study, example: Shown, engine: Engine, own: Path | None) -> list[str]:
    try:
        found = worked(study, example, engine, own)
        return [*_differences(study, found, example), *_of_lists(study, example, engine, own)]
    except CatalogueError as fault:
        return [str(fault)]


def _differences(study: Study, found: Answer, example: Shown) -> Iterator[str]:
    if example.cannot or found.why:
        if not example.cannot or example.cannot not in found.why:
            yield f"it says “{found.why}”, not “{example.cannot}”"
        return
    yield from _of_tables(found, example)
    yield from _of_findings(study, found, example)
    left_out = dict(found.left_out)
    if example.left_out and left_out != example.left_out:
        yield f"left out are {left_out}, not {example.left_out}"


def _of_tables(found: Answer, example: Shown) -> Iterator[str]:
    """Compare the cells that are written."""
    tables = {one.code: one for one in found.tables}
    for code, rows in example.tables.items():
        if code not in tables:
            yield f"there is no table “{code}”, only {', '.join(tables)}"
            continue
        there = {", ".join(value for _, value in row.by): row for row in tables[code].rows}
        for group, cells in rows.items():
            if group not in there:
                yield f"{code} has no row “{group}”, only {', '.join(there)}"
                continue
            came = dict(zip(tables[code].columns, there[group].cells, strict=True))
            yield from _of_cells(f"{code} {group}", {name: _said(cell) for name, cell in came.items()}, cells)


def _of_cells(where: str, came: dict[str, str], cells: dict[str, str]) -> Iterator[str]:
    for name, expected in cells.items():
        if came.get(name) != expected:
            yield f"{where}: {name} is {came.get(name, 'no column')}, not {expected}"


def _said(cell: object) -> str:
    return NOTHING if cell is None else str(cell)


def _of_findings(study: Study, found: Answer, example: Shown) -> Iterator[str]:
    claimed = sorted(map(_claim, found.claims))
    if example.claims is not None and claimed != sorted(example.claims):
        yield f"it claims {claimed}, not {sorted(example.claims)}"
    said = [sentence(study, one, plainly) for one in found.findings]
    for words in example.says:
        if not any(words in one for one in said):
            yield f"nothing says “{words}”: {' '.join(said)}"


def _claim(one: Finding) -> str:
    """Give a claim as examples write it: its code, and its group."""
    return " ".join([one.code, *(word for pair in one.by for word in pair)])


def _of_lists(study: Study, example: Shown, engine: Engine, own: Path | None) -> Iterator[str]:
    """Compare whom the lists name, by the first column of their rows."""
    sources = written_out(sources_needed(study, own), example, own)
    for code, expected in example.listed.items():
        rows = listed(study, code, period_of(study, example), sources, engine, own, trusting=not example.cannot)
        found = sorted(str(next(iter(row.values()))) for row in rows)
        if found != sorted(expected):
            yield f"{code} lists {found}, not {sorted(expected)}"
