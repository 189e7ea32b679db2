"""Comma- and semicolon-separated files: told from prose by name or by regularity, quotes and line breaks kept."""

import csv
import io

from tallystick.engine.reading.errors import CannotRead

DELIMITERS = ",;|\t"
SAMPLE_LINES = 20
FEWEST_COLUMNS = 3


def delimiter_of(text: str, suffix: str) -> str:
    """The character that parts the columns; empty where the text is not such a file."""
    if suffix in {".tsv", ".tab"}:
        return "\t"
    if suffix != ".csv" and "\t" in text:
        return ""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    widths = {mark: [len(row) for row in rows_of("\n".join(lines), mark)] for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: sum(1 for width in widths[mark] if width == widths[mark][0] and width > 1))
    if suffix == ".csv":
        return best
    regular = len(widths[best]) >= FEWEST_COLUMNS and len(set(widths[best])) == 1
    return best if regular and widths[best][0] >= FEWEST_COLUMNS else ""


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """The rows with something in them."""
    csv.field_size_limit(max(1, len(text), csv.field_size_limit()))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CannotRead(
            "The columns of this file cannot be told apart. Save it again as .xlsx, or as CSV with commas."
        ) from error
    return [row for row in rows if any(cell.strip() for cell in row)]
