"""Open data as files: CSV, JSON and what they mean, as W3C's CSV on the Web says it. Pure.

Source: W3C Recommendation "Metadata Vocabulary for Tabular Data" (17 December 2015), 5.3 and 5.6.
"""

import csv
import io
import json
from typing import Any

from tallystick.lib.formulas import harmless
from tallystick.modules.publishing.rules.published import Dataset, Words


def files_of(one: Dataset, words: Words) -> dict[str, bytes]:
    """Give the three files of a dataset by their addresses."""
    stem = f"{one.folder}/{one.slug}"
    return {
        f"{stem}.csv": as_csv(one),
        f"{stem}.json": as_json(one, words),
        f"{stem}.csv-metadata.json": _plain(metadata(one, words)),
    }


def as_csv(one: Dataset) -> bytes:
    """Give the rows as CSV in UTF-8 (RFC 4180), which no spreadsheet runs as formulas; an empty cell is no value."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([name for name, _, _ in one.columns])
    for row in one.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode()


def as_json(one: Dataset, words: Words) -> bytes:
    """Give the rows as objects, with the licence and the meaning of each column beside them."""
    names = [name for name, _, _ in one.columns]
    told = {
        "title": one.title,
        "about": one.about,
        "publisher": words.name,
        "licence": words.licence or None,
        "licenceAddress": words.licence_address or None,
        "asAt": str(one.day) if one.day else None,
        "notes": list(one.notes),
        "columns": [{"name": name, "type": kind, "about": about} for name, kind, about in one.columns],
        "rows": [dict(zip(names, row, strict=True)) for row in one.rows],
    }
    return _plain(told)


def metadata(one: Dataset, words: Words) -> dict[str, Any]:
    """Give what the CSV file holds, for programs."""
    told: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{one.slug}.csv",
        "dc:title": one.title,
        "dc:description": " ".join([one.about, *one.notes]),
        "dc:publisher": words.name,
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": kind, "dc:description": about}
                for name, kind, about in one.columns
            ]
        },
    }
    if words.licence:
        told["dc:license"] = {"@id": words.licence_address} if words.licence_address else words.licence
    if one.day:
        told["dc:modified"] = str(one.day)
    return told


def _cell(value: str | int | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else harmless(value)


def _plain(told: dict[str, Any]) -> bytes:
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
