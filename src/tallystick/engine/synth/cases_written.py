"""What is planted apart from returns and sheets: scenes of registers, acts, and returns with the day they were sent on.

Promise: everything that truth says of them can be seen by taking in these files alone.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.synth.acts import ACTS, acts, half_term_of, sent_in, truth_of_acts, truth_of_sent
from tallystick.engine.synth.items import Items
from tallystick.engine.synth.people import District
from tallystick.engine.synth.scenes import PLANTED, truth_of_scenes, written
from tallystick.engine.synth.surveyed import FILES, rows_answered, rows_asked, truth_of_survey
from tallystick.engine.synth.years import calendar


def write_cases(to: Path, seed: int, district: District) -> Iterator[dict[str, Any]]:
    """Write the cases beside the registers' sheets; gives how each comes out."""
    (to / "calendar.txt").write_text(calendar(), encoding="utf-8")
    with (to / PLANTED).open("w", encoding="utf-8", newline="") as file, Items(file) as scenes:
        scenes.add_all(written(seed))
    (to / ACTS).write_bytes(msgspec.json.format(msgspec.json.encode(acts()), indent=2) + b"\n")
    yield from truth_of_scenes()
    yield from truth_of_acts()
    for school, (sent, passes) in zip(district.schools, sent_in(), strict=False):
        said = truth_of_sent(school.laestab, sent, passes=passes)
        _write_rows(to / said["told_by"], [half_term_of(school.laestab)])
        yield said
    _write_rows(to / FILES["asked"], list(rows_asked()))
    _write_rows(to / FILES["answers"], list(rows_answered()))
    yield from truth_of_survey()


def _write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(rows[0]))
        lines.writeheader()
        lines.writerows(rows)
