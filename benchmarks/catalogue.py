"""The whole catalogue asked of a city, with every breakdown that it lists, each size in a process of its own.

A city has 131,000 pupils; TALLYSTICK_BENCH_PUPILS says other sizes. The city is invented, its returns taken in and laid
out beforehand, which takes a quarter of an hour and is in no figure; TALLYSTICK_BENCH_CITIES names a folder that keeps
them. Catalogue files are read beforehand too, as they are once in a process. The first asking of an installation puts
every question in words and keeps them; the first of a later process, as a worker's that starts again, takes them from
there; the second of a process has them at hand. All have to come to the same figures.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[1]
SIZES = [int(one) for one in os.environ.get("TALLYSTICK_BENCH_PUPILS", "1000,13000,131000").split(",")]
CITIES = os.environ.get("TALLYSTICK_BENCH_CITIES", "")
SECONDS, MEMORY = 10, 2000  # MB; of a city


def run() -> Iterator[str]:
    """Lines to print."""
    yield "The whole catalogue, everybody and every breakdown that it lists, over the returns of an invented authority"
    with TemporaryDirectory() as folder:
        for pupils in SIZES:
            city = Path(CITIES or folder) / str(pupils)
            if not (city / "sources").exists():
                _asked("invent", pupils, city)
            shutil.rmtree(city / "questions", ignore_errors=True)
            told, later = (_asked("ask", pupils, city) for _ in range(2))
            assert told["digest"] == later["digest"], "kept words come to the same figures"
            yield from _lines(pupils, told, later)


def _asked(what: str, pupils: int, folder: Path) -> dict[str, Any]:
    asked = [sys.executable, "-m", "benchmarks._catalogue_asked", what, str(pupils), str(folder)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _lines(pupils: int, told: dict[str, Any], later: dict[str, Any]) -> Iterator[str]:
    verdict = "reached" if told["first"] < SECONDS and told["peak"] < MEMORY else "MISSED"
    yield (
        f"  {pupils:>7,} pupils: {told['indicators']} indicators, {told['refused']} of which nothing has come,"
        f" {told['figures']:,} figures, {told['questions']} questions: {told['first']:.1f} s (processor"
        f" {told['processor']:.1f}), by a later process {later['first']:.1f} s ({later['processor']:.1f}), again"
        f" {later['again']:.1f} s ({later['processor_again']:.1f}), peak {told['peak']:,.0f} MB, load"
        f" {told['load']:.1f}; allowed {SECONDS} s, {MEMORY:,} MB: {verdict}; digest {told['digest'][:12]}"
    )
