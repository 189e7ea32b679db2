"""The question of `indicators` in definitions, and the whole catalogue, asked of the engine."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tallystick.engine.asking.questions import Counts, Sources
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.laying import laid
from tallystick.engine.catalogue.indicators import Indicator, Period, indicators
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.planning import Planner
from tallystick.engine.measures.results import Result

FIRST, LAST = date(2025, 9, 1), date(2026, 5, 31)  # of 190 school days from 3 September
BY = ("laestab", "care", "month")
MEMORY = "2GB"
OF_MONTHS = """
kind: population
code: pupils-by-month
title: Pupils by month
each: month of a pupil at a school
about: Every month in which a pupil had a session possible.
from: attendance-months
columns:
  - {code: sessions_possible, title: Possible, type: whole, value: "sessions(possible, month)"}
  - {code: missed, title: Missed, type: whole, value: "sessions(authorised, month) + sessions(unauthorised, month)"}
  - {code: care, title: Looked after, type: yes-no, asked: {in: care-children, on: {upn: upn}, any: true}}
keep: sessions_possible > 0
"""


def of_months(code: str, counts: str, of: str) -> Indicator:
    """Give an indicator of pupils by month."""
    return Indicator(
        kind="indicator", code=code, title=code, plain=code, about=code, measure="proportion",
        owner="performance-analyst", source="benchmark", confidence="high", population="pupils-by-month",
        counts=counts, of=of, period=Period(every="school year"), polarity="lower",
    )  # fmt: skip


def asked_of(folder: Path) -> list[tuple[str, bool, str, int, int, int, int]]:
    """Give the answer to the question that every side is asked."""
    own = folder / "own"
    (own / "populations").mkdir(parents=True, exist_ok=True)
    (own / "populations" / "pupils-by-month.yaml").write_text(OF_MONTHS)
    both = [
        of_months("absence-by-month", "missed", "sessions_possible"),
        of_months("persistent-by-month", "missed * 10 >= sessions_possible", ""),
    ]
    question = Planner(FIRST, LAST, LAST, own).question(both, [BY])
    cells = DuckDB(folder / "spill", MEMORY).cells(question, sources_of(folder))[BY]
    return [(str(group[0]), bool(group[1]), str(group[2]), *_figures(counts)) for group, counts in cells.items()]


def _figures(counts: Sequence[Counts]) -> tuple[int, int, int, int]:
    absence, persistent = counts
    return (absence.rows, absence.denominator, absence.numerator, persistent.numerator)


def sources_of(folder: Path) -> Sources:
    """Give the bitmaps and who is looked after, where they lie."""
    files = {
        "attendance-months": [("load", folder / "loaded" / "attendance-months.parquet")],
        "care-children": [("load", folder / "care-children.parquet")],
    }
    return laid(files, list(files), folder / "laid")


def of_attendance(sources: Sources, folder: Path, memory: str) -> list[Result]:
    """Give every indicator of enrolments with marks, for everybody and by school."""
    codes = [one.code for one in indicators().values() if one.population == "marked-enrolments"]
    asked = [Asked(code, FIRST, LAST, breakdowns=((), ("laestab",))) for code in sorted(codes)]
    return evaluate(asked, sources, DuckDB(folder / "spill", memory))
