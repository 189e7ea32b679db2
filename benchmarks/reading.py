"""What reading a document into a draft plan costs beside bare text extraction by the library people would reach for.

Each pair is measured in turn in the same run, in seconds of processor, and the fastest of a few runs counts.
Cold is a fresh process, imports and all; warm is one process that has read before.
"""

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._documents import KINDS, bare, write

from tallystick.engine.reading import read

SIZES = (10, 40, 160, 640)
RUNS = 3
ALLOWED_RATIO, ALLOWED_SECONDS = 1.5, 0.3
BARE = "import sys, pathlib; from benchmarks._documents import bare; bare(pathlib.Path(sys.argv[1]))"
READ = "import sys; from tallystick.engine.reading import read; read(sys.argv[1])"

Pair = tuple[float, float]


def run() -> list[str]:
    """Lines to print: seconds bare, seconds read and their ratio, cold and warm, for each kind and number of rows."""
    lines = [
        f"Reading beside bare extraction (seconds of processor; allowed: {ALLOWED_RATIO} x bare + {ALLOWED_SECONDS})"
    ]
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            lines += _kind(kind, Path(folder))
    return lines


def _kind(kind: str, folder: Path) -> list[str]:
    lines, warm = [], []
    for rows in SIZES:
        path = folder / f"plan-{rows}{kind}"
        write(path, rows)
        cold = _fastest(lambda path=path: _fresh(BARE, path), lambda path=path: _fresh(READ, path))
        warm.append(_fastest(lambda path=path: bare(path), lambda path=path: read(path)))
        lines += [_line(kind, rows, "cold", cold), _line(kind, rows, "warm", warm[-1])]
    return [*lines, _growth(kind, warm)]


def _fastest(alone: Callable[[], object], whole: Callable[[], object]) -> Pair:
    times = [(_timed(alone), _timed(whole)) for _ in range(RUNS)]
    return min(one for one, _ in times), min(one for _, one in times)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = _spent()
    work()
    return _spent() - start


def _spent() -> float:
    """Seconds of processor, our own and our children's: what others do on the machine meanwhile does not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _fresh(program: str, path: Path) -> None:
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=root)


def _line(kind: str, rows: int, state: str, pair: Pair) -> str:
    alone, whole = pair
    beyond = whole - ALLOWED_RATIO * alone
    verdict = "within" if beyond <= ALLOWED_SECONDS else "OVER"
    return (
        f"  {kind:5} {rows:4} rows {state}  bare {alone:7.3f}  read {whole:7.3f}"
        f"  ratio {whole / alone:7.2f}  beyond {beyond:6.3f}  {verdict}"
    )


def _growth(kind: str, warm: list[Pair]) -> str:
    (bare_small, read_small), (bare_large, read_large) = warm[-2:]
    return (
        f"  {kind:5} {SIZES[-1] / SIZES[-2]:.0f} x the rows"
        f"  costs bare {bare_large / bare_small:.1f} x and read {read_large / read_small:.1f} x"
    )
