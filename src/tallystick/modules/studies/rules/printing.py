"""An answer as a file of commas, as text at the terminal and as plain values for programs. Pure."""

from collections.abc import Iterator
from typing import Any

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.answers import Answer
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.studies.rules.laying import Laid, Said, laid_out
from tallystick.modules.studies.rules.saying import Words, findings, headline, left_out

SHEET = ("Table", "Group", "What", "Value", "From", "To", "Note")


def sheet(study: Study, told: Answer, words: Words) -> list[tuple[str, ...]]:
    """Give every cell of an answer's tables as a row under `SHEET`."""
    return [
        (table.caption, line.words, one.head, one.text, one.low, one.high, one.note)
        for table in laid_out(study, told, words)
        for line in table.lines
        for one in line.cells
    ]


def as_text(study: Study, told: Answer, words: Words) -> list[str]:
    """Give an answer as lines of text: the question, what it comes to, findings and tables."""
    first = headline(study, told, words)
    lines = [
        study.title,
        study.asks,
        "",
        f"{first.title}, for {period_words(study.period.every, told.first, told.last)}.",
        *first.sentences,
    ]
    lines += [f"  - {one}" for one in findings(study, told, words)]
    lines += [line for table in laid_out(study, told, words) for line in _table(table)]
    out = left_out(told)
    return [*lines, "", "Left out:", *(f"  {one}" for one in out)] if out else lines


def as_plain(study: Study, told: Answer, words: Words) -> dict[str, Any]:
    """Give an answer as plain values, for a program."""
    first = headline(study, told, words)
    return {
        "study": told.study,
        "first": told.first.isoformat(),
        "last": told.last.isoformat(),
        "answer": " ".join((f"{first.title}.", *first.sentences)),
        "why": told.why,
        "findings": findings(study, told, words),
        "claims": [{"code": one.code, "group": dict(one.by)} for one in told.claims],
        "tables": [dict(zip(SHEET, row, strict=True)) for row in sheet(study, told, words)],
        "left_out": left_out(told),
    }


def _table(table: Laid) -> Iterator[str]:
    rows = [table.heads, *((line.words, *map(_cell, line.cells)) for line in table.lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.heads))]
    yield from ("", table.caption)
    for row in rows:
        yield "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _cell(one: Said) -> str:
    between = f" ({one.low} to {one.high})" if one.low else ""
    return f"{one.text}{between}{f' [{one.note}]' if one.note else ''}"
