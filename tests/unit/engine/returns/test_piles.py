"""A large file of XML is written a pile of records at a time, as it would be written from one tree."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.support import returns as baths

from tallystick.engine.returns import write
from tallystick.engine.returns.writers import NotWritten, elements, piles

SWIMMERS = [{"child": f"{number}", "name": f"Wren {number}", "lengths": number} for number in range(7)]
LESSONS = [
    {"child": f"{number % 7}", "lesson": 1 + number // 7, "held": date(2026, 1, 1 + number), "lengths": number}
    for number in range(20)
]


def written(to: Path, lessons: list[dict[str, object]] = LESSONS) -> bytes:
    """Write swimmers and their lessons, which come in another order."""
    rows = {"lessons": lessons, "swimmers": SWIMMERS}
    [file] = write(
        baths.xml_return(), rows, to / "baths.xml", heading={"Header/Baths": "Wexcombe"}, tables=baths.TABLES
    )
    return file.read_bytes()


def test_records_in_piles_are_written_as_one_tree_is(tmp_path: Path):
    with patch.object(piles, "PILE", 2), patch.object(piles, "WAITING", 3):
        in_piles = written(tmp_path)
    with patch.object(elements, "_records", lambda laying, told: None):
        assert written(tmp_path) == in_piles
    assert in_piles.count(b"<Lesson>") == len(LESSONS)
    assert [one.name for one in tmp_path.iterdir()] == ["baths.xml"]


def test_what_stands_already_is_left_alone_where_a_row_cannot_be_written(tmp_path: Path):
    before = written(tmp_path)
    with pytest.raises(NotWritten):
        written(tmp_path, [*LESSONS, {"child": "of nobody", "lesson": 1, "held": date(2026, 1, 1), "note": "\x00"}])
    assert (tmp_path / "baths.xml").read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["baths.xml"]
