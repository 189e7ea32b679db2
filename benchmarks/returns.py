"""What staging a return costs beside DuckDB reading the same file of CSV and writing Parquet, and how memory grows.

Each size runs in a process of its own, so that its peak is its own; both sides are measured in the same run.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from tests.support import returns as baths

from tallystick.engine.returns import recognise, stage

SIZES = {"csv": (10_000, 100_000, 1_000_000), "xml": (1_000, 10_000, 100_000)}
KINDS = {"csv": baths.csv_return(), "xml": baths.xml_return()}


def run() -> list[str]:
    """Lines to print: seconds, the ratio and the peak for files that are ten and a hundred times as long."""
    lines = ["Staging an invented return of twelve columns (seconds of processor time)"]
    for form, sizes in SIZES.items():
        for size in sizes:
            command = [sys.executable, "-m", "benchmarks.returns", form, str(size)]
            lines.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip())
    return lines


def measured(form: str, size: int) -> str:
    """Give the line of one size."""
    with tempfile.TemporaryDirectory() as folder:
        path = laid(form, size, Path(folder) / "sent")
        ours = seconds(lambda: staged(path, Path(folder)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = f"  {form}  {size:9,} rows  {path.stat().st_size / 1e6:6.1f} MB  ours {ours:6.2f}  peak {peak:4} MB"
        if form == "csv":
            copy = f"COPY (FROM read_csv('{path}')) TO '{folder}/bare' (FORMAT parquet, COMPRESSION zstd)"
            bare = seconds(lambda: duckdb.sql(copy))
            told += f"  DuckDB {bare:5.2f}  ratio {ours / bare:5.1f}"
    return told


def staged(path: Path, folder: Path) -> None:
    """Stage a file; all of it has to be taken."""
    done = stage(path, recognise(path, KINDS), folder / "staged", baths.LISTS, baths.TABLES, today=baths.TODAY)
    assert done.whole, done


def laid(form: str, size: int, to: Path) -> Path:
    """Lay a file of so many rows down, a thousand at a time."""
    write = {"csv": baths.as_csv, "xml": baths.as_xml}[form]
    before, row, after = pieces(write([baths.swimmer(0)]), form)
    with to.open("w", encoding="utf-8") as file:
        file.write(before)
        file.writelines(row.replace("900000", f"{number:07}") for number in range(size))
        file.write(after)
    return to


def pieces(whole: str, form: str) -> tuple[str, str, str]:
    """Give what comes before a row, the row, and what comes after."""
    begins, ends = {"csv": ('"900000"', ""), "xml": ("<Swimmer ", "</Swimmers>")}[form]
    start = whole.index(begins)
    end = whole.index(ends) if ends else len(whole)
    return whole[:start], whole[start:end], whole[end:]


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    print(measured(sys.argv[1], int(sys.argv[2])))
