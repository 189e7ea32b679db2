"""Prints each return: what it reads and refuses, which column comes from where, and a file that proves it."""

from collections.abc import Iterator

from tallystick.engine.catalogue.coverage import rows
from tallystick.engine.catalogue.returns import LoadExample, Part, Return, returns
from tallystick.engine.catalogue.tables import RecordTable, record_tables
from tallystick.engine.returns.casting import spelt

FORMS = {
    "csv": "CSV",
    "xml": "XML",
    "xlsx": "an Excel workbook",
    "marks": "CSV, a mark for each session",
    "geojson": "GeoJSON",
}
FROM = {"csv": "header", "xml": "element", "xlsx": "header", "marks": "header", "geojson": "property"}


def returns_index() -> str:
    """Give the page that lists every return."""
    lines = [f"| [{one.title}]({one.code}.md) | {FORMS[one.form]} | {one.about} |" for one in returns().values()]
    return "\n".join(
        [
            "# Returns\n",
            "What Tallystick reads, and writes where it says so. A file is recognised by its headers, its root "
            "element or its sheets, whatever it is called.\n",
            "| return | comes as | what it is |",
            "|---|---|---|",
            *lines,
            "",
        ]
    )


def return_page(code: str) -> str:
    """Give the page of one return."""
    return "\n".join(_lines(returns()[code]))


def _lines(one: Return) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.about}\n"
    yield f"It comes as {_form(one)}. This is from `catalogue/returns/{one.code}.yaml`.\n"
    yield f"Source: {one.source.rstrip('.')}. Confidence: {one.confidence}.\n"
    yield from _listed("## What is read", one.reads)
    yield from _listed("## What is refused", one.refuses)
    yield from _listed(
        "## Rows of the inventory", [f"{row}: {rows()[row].title}." for row in one.rows if row in rows()]
    )
    yield from _of_dates(one)
    for part in one.parts:
        yield from _part(part, one, record_tables()[part.table])
    for example in one.examples:
        yield from _example(example, one)


def _form(one: Return) -> str:
    period = "" if one.period == "none" else f", for a {one.period}"
    written = ", and is written too" if one.writes else ""
    root = f" with the root element `{one.root}`" if one.root else ""
    return f"{FORMS[one.form]}{root}{period}{written}"


def _listed(heading: str, sentences: list[str]) -> Iterator[str]:
    if sentences:
        yield f"{heading}\n"
        yield from (f"- {one}" for one in sentences)
        yield ""


def _of_dates(one: Return) -> Iterator[str]:
    ways = " or ".join(spelt(way) for way in one.dates.split("|"))
    yield f"Days are written as {ways}. Yes is {_either(one.yes)}; no is {_either(one.no)}.\n"
    if one.partly:
        yield "Rows that are in order are taken where others are refused.\n"


def _either(words: list[str]) -> str:
    return " or ".join(f"`{one}`" for one in words)


def _part(part: Part, one: Return, table: RecordTable) -> Iterator[str]:
    yield f"## {part.title}\n"
    said = f" {part.note}" if part.note else ""
    yield f"Rows of [{table.title}](../record-tables/{table.code}.md){_in_force(part)}.{said}\n"
    if part.each:
        yield f"Each `{part.each}` is a row.\n" if one.form == "xml" else f"The sheet that is called {part.each}.\n"
    yield f"| {FROM[one.form]} | column | takes |"
    yield "|---|---|---|"
    for code, path in part.columns.items():
        column = table.column(code)
        lacks = " (a file may come without)" if path in part.may_lack else ""
        takes = f"{column.type}{' (needed)' * column.required}" if column else ""
        yield f"| `{path}`{lacks} | {column.title if column else code} | {takes} |"
    yield ""
    if part.left:
        yield f"Not kept: {', '.join(f'`{header}`' for header in part.left)}.\n"


def _in_force(part: Part) -> str:
    since = f" from {part.since:%-d %B %Y}" if part.since else ""
    return since + (f" until {part.until:%-d %B %Y}" if part.until else "")


def _example(example: LoadExample, one: Return) -> Iterator[str]:
    yield f"## Example: {example.title}\n"
    if example.file:
        yield f"```{one.form if one.form == 'xml' else 'text'}\n{example.file.rstrip()}\n```\n"
    for name, lines in example.sheets.items():
        yield f"The sheet {name}:\n\n```text"
        yield from (" | ".join(cells).rstrip() for cells in lines)
        yield "```\n"
    for told in example.refused:
        words = [f"line {told.line}", told.column and f"column {told.column}", told.shape and f"shape `{told.shape}`"]
        yield f"Refused: {', '.join(filter(None, words))}{f': {told.reason}' * bool(told.reason)}.\n"
    for table, found in example.then.items():
        if found:
            yield from _rows(table, found)


def _rows(table: str, found: list[dict[str, str]]) -> Iterator[str]:
    columns = list(dict.fromkeys(code for row in found for code in row))
    yield f"Rows of {record_tables()[table].title}:\n"
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    yield from (f"| {' | '.join(row.get(code, '') for code in columns)} |" for row in found)
    yield ""
