"""An answer on its page: its tables as rows, and where it comes from."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.answers import Answer
from tallystick.foundation.ui.presenters import Cell, Row, day, moment
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.studies.queries.answers import Read
from tallystick.modules.studies.rules.laying import Laid, Line, Said, laid_out
from tallystick.modules.studies.rules.saying import Words

MADE_OF = ("Indicator", "Period", "Counted on")


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of an answer as `ui/table.html` draws it."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: list[Row]


def tables(study: Study, told: Answer, words: Words) -> list[Shown]:
    """The tables of an answer."""
    return [_shown(one) for one in laid_out(study, told, words)]


def _shown(one: Laid) -> Shown:
    return Shown(f"table-{one.code}", one.caption, one.heads, [_row(line) for line in one.lines])


def _row(line: Line) -> Row:
    return Row(line.words, "", "", tuple(_cell(one) for one in line.cells))


def _cell(one: Said) -> Cell:
    between = f"between {one.low} and {one.high}" if one.low else ""
    return Cell(one.head, one.text, ". ".join(filter(None, (between, one.note))))


def when_said(study: Study, read: Read) -> str:
    """Of which period an answer is, and when it was counted."""
    told = read.told
    period = period_words(study.period.every, told.first, told.last)
    counted = max(one.at for one in (read.row, *read.results) if one is not None)
    return f"For {period}, counted {moment(counted)}. Intervals are of 95%."


def provenance(read: Read) -> list[tuple[str, str]]:
    """Where an answer comes from: its period, snapshots and definition, and what counted it."""
    told, row = read.told, read.row
    found = {one.snapshot.digest: one.snapshot for one in (row, *read.results) if one is not None}
    snapshots = ", ".join(f"{digest} (as at {day(one.as_at)})" for digest, one in sorted(found.items()))
    return [
        ("Period", f"{day(told.first)} to {day(told.last)}"),
        ("Snapshot" if len(found) == 1 else "Snapshots", snapshots),
        ("Version of the study", told.version),
        *([("Digest of the answer: HMAC-SHA-256 under its salt", row.digest)] if row else []),
        *([("Counted", f"{moment(row.at)}, by {row.engine} in {row.seconds} seconds")] if row else []),
    ]


def made_of(read: Read, titles: Any, past: str) -> list[Row]:
    """The indicators that an answer is made of, each leading to its own page."""
    return [_result_row(one, titles, past) for one in sorted(read.results, key=lambda one: one.code)]


def _result_row(one: Any, titles: Any, past: str) -> Row:
    address = reverse("indicators:indicator", args=[one.code]) + past
    cells = (Cell("Period", f"{day(one.first)} to {day(one.last)}"), Cell("Counted on", moment(one.at)))
    return Row(titles.get(one.code, one.code), address, "", cells)
