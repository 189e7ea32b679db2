"""`tallystick indicators run --returns`: indicators over the files of a folder, without a database.

Promise: a file of which anything is refused is not counted, and what is missing says so of each indicator.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tallystick.config.cli.answers import say, stop
from tallystick.config.cli.sums import today

if TYPE_CHECKING:
    from tallystick.engine.measures.results import Figure
    from tallystick.engine.returns.staging import Staged

Tables = dict[str, list[tuple[str, Path]]]


@dataclass
class Files:
    """The record tables of a folder, and which period each of its files says it is of."""

    tables: Tables = field(default_factory=dict)
    periods: dict[str, list[tuple[str, date | None]]] = field(default_factory=dict)  # by table: the kind, its last day
    days: dict[str, dict[str, date]] = field(default_factory=dict)  # by table and file

    def add(self, name: str, staged: "Staged", period: str) -> None:
        """Take the tables of a file."""
        for code, one in staged.tables.items():
            if one.rows:
                self.tables.setdefault(code, []).append((name, one.path))
                self.periods.setdefault(code, []).append((period, staged.period))
                if staged.period is not None:
                    self.days.setdefault(code, {})[name] = staged.period

    def spans(self) -> dict[str, list[tuple[date, date]]]:
        """Give the periods of each table of which every file says its own."""
        from tallystick.modules.indicators.rules.spans import spans_of

        found = {code: spans_of(many) for code, many in self.periods.items()}
        return {code: spans for code, spans in found.items() if spans is not None}


def counted_of(
    folder: Path, codes: tuple[str, ...], engine: str, as_at: date | None, back: int
) -> Iterator[dict[str, Any]]:
    """Give what comes of each indicator and period, everybody's figure or why there is none."""
    from tallystick.engine.backends.laying import laid
    from tallystick.engine.catalogue.chains import sources_below
    from tallystick.engine.catalogue.indicators import indicators
    from tallystick.engine.measures.asked import Asked
    from tallystick.engine.measures.evaluating import evaluate
    from tallystick.modules.indicators.rules.asking import RunRefused, check_asked, wanted
    from tallystick.modules.indicators.rules.entries import links_of

    known, day = indicators(), as_at or today()
    try:
        check_asked(codes, engine, back, known)
    except RunRefused as refusal:
        stop(str(refusal))
    chosen = [known[code] for code in codes or sorted(known)]
    with TemporaryDirectory() as temporary:
        work = Path(temporary)
        populations = {
            one.population or known[one.compared.of].population for one in chosen if one.population or one.compared
        }
        needed = {source for code in populations for source in sources_below(code)}
        files = files_of(folder, work)
        sources = {
            "links": links_of(iter(()))[0],
            **laid(files.tables, needed, work, spans=files.spans(), days=files.days),
        }  # nobody is in an index
        say_unsaid(needed & files.tables.keys() - files.spans().keys())
        asked = [Asked(one.code, one.first, one.last, one.day) for one in wanted(chosen, day, back)]
        with counting(engine, work / "spill") as found:
            for one in evaluate(asked, sources, found):
                told = {"indicator": one.indicator, "first": str(one.first), "last": str(one.last)}
                yield {**told, "version": one.version, **figure_told(one.figure())}


def figure_told(figure: "Figure | None") -> dict[str, Any]:
    """Give a figure as it is printed."""
    if figure is None:
        return {"why": "It is counted by groups only."}
    value = None if figure.value is None else str(figure.value)
    return {"value": value, "numerator": figure.numerator, "denominator": figure.denominator, "why": figure.why}


def counting(engine: str, folder: Path) -> Any:
    """Give an engine by its name, to be held while it counts."""
    from contextlib import nullcontext

    from tallystick.config.environment import SPARK_MASTER
    from tallystick.engine.backends.duckdb import DuckDB
    from tallystick.engine.backends.memory import Memory
    from tallystick.engine.backends.spark import on_spark

    if engine == "spark":
        return on_spark(folder, SPARK_MASTER.read())
    return nullcontext(Memory() if engine == "memory" else DuckDB(folder))


def say_unsaid(tables: Iterable[str]) -> None:
    """Say of which tables it is not known which period their files are of, and what is taken for granted then."""
    from tallystick.engine.catalogue.chains import asked_by_loads

    if unsaid := sorted(asked_by_loads() & set(tables)):
        say(
            f"No file says its period: {', '.join(unsaid)}. Its rows are taken for every period that is counted. "
            "Load the files with their periods to have it checked."
        )


def files_of(folder: Path, work: Path) -> Files:
    """Give the record tables of every file below a folder that is a return; by name, a later takes the place."""
    found = Files()
    for number, file in enumerate(sorted(one for one in folder.rglob("*") if one.is_file())):
        take(file, str(number), work / str(number), found)
    if not found.tables:
        stop(f"No file in {folder} is a return that is known. Put files of returns there.")
    return found


def take(file: Path, name: str, folder: Path, found: Files) -> None:
    """Take the tables of one file; none of what is no return, and end with a sentence where it is refused."""
    from tallystick.engine.catalogue.codes import code_lists
    from tallystick.engine.catalogue.returns import returns
    from tallystick.engine.catalogue.tables import record_tables
    from tallystick.engine.returns import NotRecognised, recognise, stage

    try:
        recognised = recognise(file, returns())
    except NotRecognised as refusal:
        say(f"{file.name}: {refusal}")
        return
    staged = stage(file, recognised, folder, code_lists(), record_tables(), today=today())
    if staged.refused:
        stop(
            f"{file.name}: {staged.refused} rows are refused. Load it to see which: tallystick records load auto {file}"
        )
    found.add(name, staged, recognised.kind.period)
