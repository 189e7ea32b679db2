"""The rows under a table's headings, and the items under a label, as records.

Promise: how the rows are told apart (by column, by line, by the path of dates) changes no word of them.
"""

from tallystick.engine.reading.lines.columns import barred_rows, column_rows, stands_in_columns
from tallystick.engine.reading.lines.landmarks import Mark
from tallystick.engine.reading.lines.pairs import Pair, pairs
from tallystick.engine.reading.lines.printed import LEVEL_REF, NUMBERED, Printed
from tallystick.engine.reading.lines.rows import Row, cell_passage, rows_of
from tallystick.engine.reading.lines.runs import DATES, line_rows, rows_stand_in_lines, run_rows
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.record import Record


def table_records(header: Mark, body: list[Printed]) -> list[Record]:
    fields = list(header.fields)
    if header.line.run:
        return _run_rows(body, fields)
    if "|" in header.line.text:
        return _records_of(barred_rows(body), fields)
    if header.starts and stands_in_columns(body, header.starts):
        return _records_of(column_rows(body, header.starts, fields), fields)
    if rows_stand_in_lines(body, fields):
        return [_from_one_line(cells) for cells in line_rows(body, fields)]
    return _records_of(rows_of(body, fields)[0], fields)


def _from_one_line(cells: dict[str, Passage]) -> Record:
    why = "Nothing but a space stood between the cells of this row; where each ends is a reading, not a certainty."
    return Record(cells=_numbered(cells), doubts=(("action", "run-together", why),), sure=0.7)


def _records_of(rows: list[Row], fields: list[str]) -> list[Record]:
    return [
        Record(cells=_numbered({fields[c]: cell_passage(lines) for c, lines in sorted(row.cells.items())}))
        for row in rows
    ]


def _run_rows(body: list[Printed], fields: list[str]) -> list[Record]:
    """Rows that ran together: a task, and its timescale at the end of the task's first line."""
    text = join([line.passage for line in body])
    if len(fields) == 2 and fields[0] in ("action", "step") and fields[1] in DATES:
        return [_paired(pair, fields[0], fields[1]) for pair in pairs(text)]
    why = "The table had run into one line; where each cell ends is a reading, not a certainty."
    doubts = (("action" if "action" in fields else fields[0], "run-together", why),)
    return [Record(cells=_numbered(cells), doubts=doubts, sure=0.7) for cells in run_rows(text, fields)]


def _paired(pair: Pair, task: str, timescale: str) -> Record:
    cells = {task: join([pair.task, pair.rest])}
    if pair.timescale:
        cells[timescale] = pair.timescale
    why = "The columns ran together; where this task ends and which timescale is its own is a reading, not a certainty."
    doubts = () if pair.sure else ((timescale, "interleaved-columns", why), (task, "interleaved-columns", why))
    return Record(cells=_numbered(cells), doubts=doubts, sure=1.0 if pair.sure else 0.6)


def _numbered(cells: dict[str, Passage]) -> dict[str, Passage]:
    """A number at the head of a task or of a recommendation is its ref."""
    cells = _level_numbered(cells)
    action = cells.get("action")
    found = NUMBERED.match(action.text) if action else None
    if action is None or not found or not found[0].strip("(")[0].isdigit() or {"ref", "action.ref"} & cells.keys():
        return cells
    ref = action.cut(0, found.end())
    return {"action.ref": ref, **cells, "action": action.cut(found.end(), len(action.text))}


def _level_numbered(cells: dict[str, Passage]) -> dict[str, Passage]:
    """“R1. That …”: the number of the recommendation, and its words."""
    level = cells.get("recommendation")
    found = LEVEL_REF.match(level.text) if level else None
    if level is None or not found or {"recommendation.ref", "ref"} & cells.keys():
        return cells
    ref = level.cut(*found.span("ref"))
    return {**cells, "recommendation.ref": ref, "recommendation": level.cut(found.end(), len(level.text))}


def listed_records(block: Record, name: str, lines: list[Printed]) -> list[Record]:
    groups: list[list[Printed]] = []
    for line in lines:
        begins = line.itemised or line.numbered or line.gap
        if groups and (not begins or (NUMBERED.fullmatch(groups[-1][-1].text) and not line.numbered)):
            groups[-1].append(line)
        else:
            groups.append([line])
    records: list[Record] = []
    for group in groups:
        records.append(Record(cells=_item(name, cell_passage(group)), labels=block.labels if not records else ()))
    return records


def _item(name: str, passage: Passage) -> dict[str, Passage]:
    found = NUMBERED.match(passage.text)
    if not found:
        return {name: passage}
    return {f"{name}.ref": passage.cut(0, found.end()), name: passage.cut(found.end(), len(passage.text))}
