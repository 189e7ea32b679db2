"""The tables of an answer as people read them: a number with its interval and what it was counted over. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.answers import Answer, Cell, Row, Table
from tallystick.engine.studies.groups import OF_COMMON
from tallystick.engine.studies.wording import titled
from tallystick.modules.studies.rules.saying import Words

DASH: Final = "–"
PERCENT: Final = frozenset({"counted_share", "others_share", "share", "dealt"})
FIRST: Final = ("value", "coefficient")  # what was asked for, before what it was counted over
COUNTS: Final = ("attended", "possible", "lost", "open")  # before and after: what a share is counted over
SAYS: Final = {"more": "Stands out as more", "fewer": "Stands out as fewer", "": DASH}
NOTES: Final = {
    "small": "Few, so nothing is claimed",
    "few-others": "The others are few, so nothing is claimed",
}
CAPTIONS: Final = {
    "together": "How far the two go together",
    "order": "Which came first",
    "attendance": "Attendance before and after",
    "days-lost": "Days lost before and after",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One cell: its column's words, the number, the ends of its interval, and what else is said of it."""

    head: str
    text: str
    low: str = ""
    high: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table."""

    words: str
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as it is read."""

    code: str
    caption: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def laid_out(study: Study, told: Answer, words: Words) -> list[Laid]:
    """Give the tables of an answer that have any line; of a profile, everybody's figures in one."""
    tables = [one for one in told.tables if one.rows]
    if study.how == "profile":
        whole = [one for one in tables if ":" not in one.code]
        tables = [one for one in tables if ":" in one.code]
        first = [_everybody(whole, words)] if whole else []
        return [*first, *(_laid(study, one, words) for one in tables)]
    return [_laid(study, one, words) for one in tables]


def _everybody(tables: Sequence[Table], words: Words) -> Laid:
    lines = [_line(words.named(one.code, None), one, row, words, one.code) for one in tables for row in one.rows]
    return _told("everybody", "In all", "Indicator", lines)


def _laid(study: Study, table: Table, words: Words) -> Laid:
    indicator = table.code.partition(":")[0] if study.how == "profile" else study.indicator
    lines = [_line(words.group(row.by), table, row, words, indicator) for row in table.rows]
    return _told(table.code.replace(":", "-"), _caption(study, table, words), "Group", lines)


def _told(code: str, caption: str, first: str, lines: Sequence[Line]) -> Laid:
    """Give a table without the columns that say nothing in any line, or the same as the one before in each."""
    columns = list(zip(*(one.cells for one in lines), strict=True))
    kept = [one for at, one in enumerate(columns) if _says_something(one, columns[:at])]
    heads = [one[0].head for one in kept]
    told = [Line(line.words, tuple(cells)) for line, cells in zip(lines, zip(*kept, strict=True), strict=True)]
    return Laid(code, caption, (first, *heads), tuple(told))


def _says_something(column: Sequence[Said], before: Sequence[Sequence[Said]]) -> bool:
    texts = [one.text for one in column]
    return any(one.text != DASH or one.note for one in column) and (
        not before or [one.text for one in before[0]] != texts or column[0].head != titled("numerator")
    )


def _caption(study: Study, table: Table, words: Words) -> str:
    if table.code in CAPTIONS:
        return CAPTIONS[table.code]
    if table.code.startswith(OF_COMMON):
        by = words.named(table.code.removeprefix(OF_COMMON), None)
        return f"{by}: how common each is among those counted, and among the others"
    indicator, _, by = table.code.partition(":")
    if not by:
        return f"By {words.named(indicator, None).lower()}"
    titles = [one.title for one in study.sections if one.indicator == indicator and by in one.breakdowns]
    return titles[0] if len(titles) == 1 else f"{words.named(indicator, None)} by {words.named(by, None).lower()}"


def _line(name: str, table: Table, row: Row, words: Words, indicator: str) -> Line:
    cells = dict(sorted(zip(table.columns, row.cells, strict=True), key=lambda one: one[0] not in FIRST))
    unit = words.units.get(indicator, "")
    return Line(name, tuple(_cells(cells, unit, words)))


def _cells(cells: Mapping[str, Cell], unit: str, words: Words) -> Iterator[Said]:
    why = str(cells.get("why") or "")
    reason = NOTES.get(why) or (words.reason(why) if why else "")
    for name, cell in cells.items():
        if name in ("why", "denominator") or _is_beside(name, cells):
            continue
        if name == "said":
            yield Said(words.head(name), SAYS[str(cell or "")], note=reason)
            continue
        low, high = (_ends(cells, f"{name}_{end}", unit) for end in ("low", "high"))
        note = reason if name == "value" and "said" not in cells else _over(name, cells)
        yield Said(_head(words.head(name), name, unit), _of(name, _text(name, cell, unit), cells), low, high, note)


def _of(name: str, text: str, cells: Mapping[str, Cell]) -> str:
    """Give what was counted with what it was counted over, such as 11 of 12."""
    below = cells.get("denominator")
    return f"{text} of {_text('', below, '')}" if name == "numerator" and below is not None else text


def _is_beside(name: str, cells: Mapping[str, Cell]) -> bool:
    """Whether a column is told in the cell of another: the end of an interval, or what a share is counted over."""
    base, _, end = name.rpartition("_")
    return (end in ("low", "high") and base in cells) or (end in ("before", "after") and base in COUNTS)


def _over(name: str, cells: Mapping[str, Cell]) -> str:
    """Give what a share before or after was counted over, such as 1,204 of 1,300."""
    counted = [cells.get(f"{one}_{name}") for one in COUNTS]
    found = [_text("", one, "") for one in counted if one is not None]
    return " of ".join(found) if len(found) > 1 else ""


def _ends(cells: Mapping[str, Cell], name: str, unit: str) -> str:
    if name not in cells or cells[name.rpartition("_")[0]] is None:
        return ""
    cell = cells[name]
    if cell is None:
        return "no lower end" if name.endswith("low") else "no upper end"
    return _text(name.rpartition("_")[0], cell, unit)


def _head(bare: str, name: str, unit: str) -> str:
    return f"{bare}, {unit}" if name in ("value", "rest") and unit not in ("", "%") else bare


def _text(name: str, cell: Cell, unit: str) -> str:
    if cell is None or cell == "":
        return DASH
    if isinstance(cell, str):
        return cell
    if name == "chance":
        return "under 0.0001" if cell == 0 else f"{cell}"
    sign = "%" if name in PERCENT or (unit == "%" and name in ("value", "rest")) else ""
    number = f"{cell:,}" if isinstance(cell, int | Decimal) else str(cell)
    return f"{number.replace('-', '−')}{sign}"
