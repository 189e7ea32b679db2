"""Returns as files of comma-separated values, one for each part."""

import csv
from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.rows import each_row


def write_csv(writing: Writing, to: Path) -> list[Path]:
    """Write each part into its file; gives the files. Raises NotWritten."""
    if to.suffix and len(writing.parts) > 1:
        raise NotWritten(f"{writing.kind.title} is written as several files. Name a folder for them.")
    (to.parent if to.suffix else to).mkdir(parents=True, exist_ok=True)
    return [_write(writing, part, to if to.suffix else to / f"{part.code}.csv") for part in writing.parts]


def _write(writing: Writing, part: Part, to: Path) -> Path:
    encoding = writing.kind.encoding.split("|", maxsplit=1)[0]
    headers = list(dict.fromkeys([*part.columns.values(), *part.left]))
    try:
        with to.open("w", encoding=encoding, newline="") as file:
            lines = csv.writer(file)
            lines.writerow(headers)
            lines.writerows([row.get(one, "") for one in headers] for row in _by_header(writing, part))
    except UnicodeEncodeError as fault:
        raise NotWritten(f"A value holds a character that {encoding} has not.") from fault
    return to


def _by_header(writing: Writing, part: Part) -> Iterator[dict[str, str]]:
    """Give the text of each row by its headers."""
    months = {code: writing.is_month(part, code) for code in part.columns}
    for row in each_row(writing.rows[part.table]):
        if all(writing.text(row.get(code)) == said for code, said in part.also.items()):
            found: dict[str, str] = {}
            for code, header in part.columns.items():
                found[header] = found.get(header) or writing.text(row.get(code), months[code])
            yield found
