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
        _write_row(to / said["told_by"], half_term_of(school.laestab))
        yield said


def _write_row(path: Path, row: dict[str, str]) -> None:
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, list(row))
        lines.writeheader()
        lines.writerow(row)
