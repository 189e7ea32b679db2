"""Files of open data of Explore Education Statistics, as rows for the table of published figures.

In such a file each indicator is a column, and so is each thing that figures are broken down by; a second file beside it
says which is which.

Promise: the rows are those that the public interface gives for the same figures.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping

from tallystick.engine.returns.published.answering import BETWEEN, Row, filtered
from tallystick.lib.refusals import Refusal

COLUMNS = {
    "period": "time_period", "period_kind": "time_identifier", "level": "geographic_level", "country": "country_code",
    "region": "region_code", "region_name": "region_name", "la": "old_la_code", "la_code": "new_la_code",
    "la_name": "la_name",
}  # fmt: skip
NEEDED = ("time_period", "time_identifier", "geographic_level")
PLACES = {  # by level: its code and its name
    "ward": ("ward_code", "ward_name"), "school": ("school_urn", "school_name"),
    "local authority district": ("lad_code", "lad_name"), "parliamentary constituency": ("pcon_code", "pcon_name"),
    "mat": ("trust_id", "trust_name"), "provider": ("provider_ukprn", "provider_name"),
}  # fmt: skip
OF_PLACES = {*COLUMNS.values(), "country_name", "school_laestab", *(one for both in PLACES.values() for one in both)}


class NoOpenData(Refusal):
    """A file that is not open data, or not in the words of the file beside it."""


def indicators_of(lines: Iterable[str]) -> list[str]:
    """Give the columns that are indicators, from the file that describes the columns. Raises NoOpenData."""
    rows = csv.DictReader(lines)
    if not {"col_name", "col_type"} <= set(rows.fieldnames or []):
        raise NoOpenData(
            "The file beside the open data has no columns col_name and col_type. Take the one named .meta."
        )
    return [row["col_name"] for row in rows if (row["col_type"] or "").strip().casefold() == "indicator"]


def rows_of_file(
    lines: Iterable[str], indicators: Collection[str], *, data_set: str, vintage: str = ""
) -> Iterator[Row]:
    """Give a row for each figure of a file. Raises NoOpenData."""
    rows = csv.DictReader(lines)
    headers = list(rows.fieldnames or [])
    _check(headers, indicators)
    filters = [one for one in headers if one not in OF_PLACES and one not in indicators]
    for row in rows:
        common = {"dataset": data_set, "vintage": vintage, **_common(row), "filters": _filters(row, filters)}
        for indicator in indicators:
            yield {**common, "indicator": indicator, "value": (row[indicator] or "").strip()}


def _check(headers: Collection[str], indicators: Collection[str]) -> None:
    missing = [one for one in (*NEEDED, *indicators) if one not in headers]
    if missing or not indicators:
        named = ", ".join(missing) or "any indicator"
        raise NoOpenData(
            f"The open data has no column for {named}. Send the file and the one that describes it together."
        )


def _common(row: Mapping[str, str]) -> Row:
    found = {code: row[header] for code, header in COLUMNS.items() if row.get(header)}
    code, name = PLACES.get(row["geographic_level"].strip().casefold(), ("", ""))
    if row.get(code):
        found |= {"place": row[code], "place_name": row.get(name) or ""}
    return found


def _filters(row: Mapping[str, str], filters: Iterable[str]) -> str:
    return BETWEEN.join(sorted(filtered(one, row[one]) for one in filters if row[one]))
