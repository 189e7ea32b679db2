"""What figures start: every study, grading and trigger of the catalogue over a city, each size in its own process.

A city has 131,000 pupils; TALLYSTICK_BENCH_PUPILS says other sizes, TALLYSTICK_BENCH_CITIES names a folder that keeps
the invented cities of the catalogue's benchmark. Inventing a city is in no figure.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.catalogue import CITIES, ROOT, SIZES, _asked

SECONDS = 60


def run() -> Iterator[str]:
    """Lines to print."""
    yield "Every study, grading and trigger, over the returns of an invented authority and registers that are invented"
    with TemporaryDirectory() as folder:
        for pupils in SIZES:
            city = Path(CITIES or folder) / str(pupils)
            if not (city / "sources").exists():
                _asked("invent", pupils, city)
            yield from _lines(pupils, _started(pupils, city))


def _started(pupils: int, city: Path) -> dict[str, Any]:
    asked = [sys.executable, "-m", "benchmarks._figures_started", str(pupils), str(city)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _lines(pupils: int, told: dict[str, Any]) -> Iterator[str]:
    verdict = "reached" if told["seconds"] < SECONDS else "MISSED"
    slowest = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in told["slowest"])
    yield (
        f"  {pupils:>7,} pupils: {told['studies']} studies, {told['unanswered']} without an answer, {told['graded']:,}"
        f" grades, {told['opened']:,} openings: {told['seconds']:.1f} s (processor {told['processor']:.1f}), peak"
        f" {told['peak']:,.0f} MB, load {told['load']:.1f}; slowest {slowest}; allowed {SECONDS} s: {verdict}"
    )
