"""The phrases of the real plans, against the answers that a person gave."""

import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.engine.timescales import read, read_status

GOLD = Path(__file__).resolve().parents[5] / "shared" / "import-gold"


def _gold(name: str) -> Any:
    if not GOLD.is_dir():
        pytest.skip("../shared is not here")
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def _document_date(seen_in: list[str]) -> str | None:
    """The date of the last document that the phrase is annotated from, where that document has one."""
    dates = [_gold(f"{name}.json")["date"] for name in seen_in if (GOLD / f"{name}.json").exists()]
    return dates[-1] if dates else None


def _right(entry: dict[str, Any]) -> bool:
    reading = read(entry["text"], document_date=_document_date(entry["seen_in"]))
    fields = ("start", "end", "open_ended", "recurring", "precision")
    return reading.read and all(getattr(reading.timescale, field) == entry[field] for field in fields)


@pytest.mark.row("PLN-05")
def test_ninety_seven_of_a_hundred_timescales_are_read_as_a_person_read_them():
    entries = _gold("timescales.json")["entries"]
    wrong = [entry["text"] for entry in entries if not _right(entry)]
    print(f"timescales.json: {len(entries) - len(wrong)} of {len(entries)} right; wrong: {wrong}")  # noqa: T201
    assert len(wrong) <= 0.03 * len(entries)


@pytest.mark.row("PLN-07")
def test_at_most_one_status_is_read_otherwise_than_a_person_read_it():
    entries = _gold("statuses.json")["entries"]
    wrong = []
    for entry in entries:
        reading = read_status(entry["text"], column="Status", due="September 2003")
        if reading.status != entry["status"] or (reading.revised and reading.revised.end) != entry.get("revised_end"):
            wrong.append(entry["text"])
    print(f"statuses.json: {len(entries) - len(wrong)} of {len(entries)} right; wrong: {wrong}")  # noqa: T201
    assert len(wrong) <= 1


@pytest.mark.row("PLN-07")
def test_every_status_of_a_whole_progress_report_maps():
    actions = [action for each in _gold("003.json")["recommendations"] for action in each["actions"]]
    stated = [action for action in actions if action["status_text"]]
    assert len(stated) == 58
    for action in stated:
        due = (action["timescale"] or {}).get("text")
        assert read_status(action["status_text"], column="Status", due=due).status == action["status"]
