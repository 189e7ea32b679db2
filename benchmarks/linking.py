"""How well and how fast 100,000 records are linked with 100,000, at the fixed error rates and at others.

Seconds are those of this process on all its cores together; peak memory is that of the whole process.
"""

import resource
import tempfile
import time
from pathlib import Path

from tests.support.extracts import RATES, Rates, changed, extracts

from tallystick.engine.linking import Source, link, measure, rows_of

ROWS = 100_000
WORLDS = {
    "fixed rates": RATES,
    "half the UPNs missing": changed(upn_missing=0.5),
    "a tenth of family names changed": changed(family_changed=0.1),
    "twice the twins, most named alike": changed(twins=0.06, alike_twins=0.8),
    "a tenth of birthdays swapped": changed(born_swapped=0.1),
    "no UPN at all": changed(upn_missing=1.0),
}


def run() -> list[str]:
    """Lines to print: for each set of rates how many links are right, how many are missed and how many are asked."""
    return [f"{ROWS:,} records linked with {ROWS:,}", *(_line(name, rates) for name, rates in WORLDS.items())]


def _line(name: str, rates: Rates) -> str:
    told = extracts(ROWS, seed=7, rates=rates)
    sources = [Source(code, list(rows_of(rows)), unique=True) for code, rows in told.rows.items()]
    with tempfile.TemporaryDirectory() as folder:
        wall, worked = time.perf_counter(), time.process_time()
        linked = link(sources, folder=Path(folder))
        wall, worked = time.perf_counter() - wall, time.process_time() - worked
    found = measure(linked, told.truth)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found_so = f"precision {found.precision:.5f}  recall {found.recall:.4f}  F1 {found.f1:.4f}"
    people = f"asked {found.band:.2%}  recall with people {found.recall_with_people:.4f}"
    return f"  {name:33} {found_so}  {people}  {wall:.0f} s ({worked:.0f} s worked, {peak:.0f} MB)"
