"""A city invented, or the catalogue asked of it, in a process of its own: `python -m … invent|ask PUPILS FOLDER`."""

import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyarrow import parquet
from tests.support.told_truth import invented

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.backends.compiling import Answer
from tallystick.engine.backends.compiling import Asked as Worded
from tallystick.engine.backends.compiling.keeping import Shelf
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.sources import table_of
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.results import canonical_bytes
from tallystick.lib.collecting import set_aside

YEAR = (date(2025, 9, 1), date(2026, 8, 31))
PERIODS = {
    "financial year": (date(2025, 4, 1), date(2026, 3, 31)),
    "half-term": (date(2025, 9, 1), date(2025, 10, 24)),
    "month": (date(2026, 1, 1), date(2026, 1, 31)),
    "term": (date(2026, 4, 1), date(2026, 8, 31)),
}
MEMORY = "1500MB"


class Counting(DuckDB):
    """DuckDB, and how many questions it was asked."""

    def __init__(self, folder: Path, memory: str) -> None:
        """Begin with none, and with the words that a process before this one kept, as the worker does."""
        super().__init__(folder, memory, Shelf(folder.parent / "questions"))
        self.answered: list[Worded] = []  # a list, for two threads add to it

    def answer(self, asked: Worded, sources: Sources) -> Answer:
        """Answer one more."""
        self.answered.append(asked)
        return super().answer(asked, sources)


def invent(pupils: int, folder: Path) -> Mapping[str, float]:
    """Invent an authority and lay its returns out; who is who in Parquet too, as a snapshot has it."""
    folder.mkdir(parents=True, exist_ok=True)
    begun, found = time.perf_counter(), dict(invented(pupils, folder).sources)
    for code, source in found.items():
        if source.rows:
            path = folder / f"{code}.parquet"
            parquet.write_table(table_of(source.columns, source.rows), path)
            found[code] = Source(source.columns, [path])
    (folder / "sources").write_bytes(pickle.dumps(found))
    return {"seconds": time.perf_counter() - begun}


def ask(_: int, folder: Path) -> Mapping[str, Any]:
    """Ask the whole catalogue twice."""
    sources = pickle.loads((folder / "sources").read_bytes())
    for read in (code_lists, indicators, populations, record_tables, registers, rules):
        read(None)
    set_aside()
    asked = [Asked(code, *PERIODS.get(one.period.every, YEAR)) for code, one in indicators().items()]
    engine = Counting(folder / "spill", MEMORY)
    marks, found = [(time.perf_counter(), time.process_time())], []
    for _ in range(2):
        found = evaluate(asked, sources, engine)
        marks.append((time.perf_counter(), time.process_time()))
        if len(marks) == 2:
            questions = len(engine.answered)
            engine = Counting(folder / "spill", MEMORY)
    seconds, processor = zip(*marks, strict=True)
    return {
        "first": seconds[1] - seconds[0],
        "processor": processor[1] - processor[0],
        "again": seconds[2] - seconds[1],
        "processor_again": processor[2] - processor[1],
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": os.getloadavg()[0],
        "indicators": len(found),
        "refused": sum("has come" in one.groups[0].why for one in found if one.groups),
        "figures": sum(len(one.groups) for one in found),
        "questions": questions,
        "digest": sha256(b"".join(canonical_bytes(one, "") for one in found)).hexdigest(),
    }


if __name__ == "__main__":
    does = {"invent": invent, "ask": ask}[sys.argv[1]]
    print(json.dumps(does(int(sys.argv[2]), Path(sys.argv[3]))))
