"""Prints each indicator: what it counts, of whom, who answers for it, what its source leaves open, and its example."""

from collections.abc import Iterator
from typing import Any

from scripts.handbook.listing import index, left_open
from scripts.handbook.words import day, several, stretch
from tallystick.engine.asking.functions import FUNCTIONS, Takes
from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.indicators import Indicator, Worked, indicators
from tallystick.engine.catalogue.populations import Population, populations
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.measures.explaining import explained

BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither higher nor lower is better."}
SHOWN = 12  # rows of an example that are printed


def indicators_index() -> str:
    """Give the page that lists every indicator."""
    about = (
        "What is counted, of whom and how, each with an example whose answer was counted by hand. "
        "They count [populations](populations.md) by [expressions](expressions.md)."
    )
    heads = ("indicator", "in plain words", "measure")
    return index("Indicators", about, heads, indicators().values(), lambda one: (one.plain, one.measure))


def indicator_page(code: str) -> str:
    """Give the page of one indicator."""
    return "\n".join(_lines(indicators()[code]))


def populations_page() -> str:
    """Give the page of every population."""
    lines = ["# Populations\n", "Whom indicators count, and what is known of each.\n"]
    for one in populations().values():
        lines += _population(one)
    return "\n".join(lines)


def expressions_page() -> str:
    """Give the page of what an expression of an indicator may say."""
    rows = [
        f"| `{name}({_values(takes)})` | {_of(takes.gives)} | {takes.meaning} |" for name, takes in FUNCTIONS.items()
    ]
    return "\n".join(
        [
            "# Expressions of indicators\n",
            "What `where`, `counts`, `of` and the columns of populations may say. A name is a column; `first`, `last` "
            "and `day` are the days of the period, written `period.day` where a column has that name. Where another "
            "source is asked, its columns stand bare and those of the row are written `here.name`.\n",
            "There are `==`, `!=`, `<`, `<=`, `>`, `>=`, `in [...]`, `not in [...]`, `is None`, `is not None`, `and`, "
            "`or`, `not`, `+`, `-`, `*` and `a if condition else b`; text in quotes, whole numbers, True, False and "
            "None. Nothing is divided: engines count, and a figure is divided once at the end.\n",
            "What is compared or added with a missing value is missing. A condition holds only where it is True.\n",
            "| function | gives | what |",
            "|---|---|---|",
            *rows,
            "| `passes('rule', part, whole)` | yes or no | whether a figure passes the threshold of a rule that is in "
            "force on the last day; in per cent of a whole where the rule is, and a whole of nothing passes none |",
            "",
        ]
    )


def _values(takes: Takes) -> str:
    told = [_of(kind) for kind in takes.kinds]
    return ", ".join([*told, "…"] if takes.many else told)


def _of(kind: str) -> str:
    """Say a kind of value."""
    return {"whole": "whole number", "date": "day", "yes-no": "yes or no", "alike": "value"}.get(kind, kind)


def _lines(one: Indicator) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.plain.rstrip('.')}. {one.about}\n"
    better = BETTER[one.polarity]
    yield f"A {one.measure}, every {one.period.every}. {better} In `catalogue/indicators/{one.code}.yaml`.\n"
    yield from _belongs(one)
    yield "## How it is counted\n"
    yield from (f"1. {sentence}" for sentence in explained(one, indicators()))
    yield ""
    if one.breakdowns:
        titles = _titles(one)
        told = [titles.get(name, name) for name in one.breakdowns]
        told += [f"{titles.get(first, first)} with {titles.get(second, second)}" for first, second in one.two_way]
        yield f"Broken down by {'; '.join(told)}.\n"
    yield from left_open(one)
    for example in one.examples:
        yield from _example(example)


def _titles(one: Indicator) -> dict[str, str]:
    """Give what the columns of an indicator's population are called."""
    counted = indicators()[one.compared.of] if one.compared else one
    line = line_of(counted.population)
    table = record_tables().get(line[-1].source) if line else None
    columns = [*(table.columns if table else ()), *(column for each in line for column in each.columns)]
    return {column.code: column.title for column in columns}


def _belongs(one: Indicator) -> Iterator[str]:
    """Say whose it is, from when to when it goes, and what it is called elsewhere."""
    legal = f" {one.legal.rstrip('.')}." if one.legal else ""
    yield f"Source: {one.source.rstrip('.')}.{legal} Confidence: {one.confidence}. Owner: {one.owner}.\n"
    if one.starts or one.ends:
        yield f"The definition goes {stretch(one.starts, one.ends)}.\n"
    if one.supersedes:
        yield f"Before it went [{one.supersedes}]({one.supersedes}.md).\n"
    if one.also:
        yield f"Also called {several(one.also)}.\n"
    if one.rows:
        yield f"Inventory: {', '.join(one.rows)}.\n"


def _example(example: Worked) -> Iterator[str]:
    yield f"## Example: {example.title}\n"
    yield f"{day(example.first)} to {day(example.last)}.\n"
    for source, rows in example.given.items():
        yield from written_rows(source, rows)
    if answer := _answer(example):
        yield f"**{answer}**\n"
    for name, groups in example.by.items():
        told = (f"{value or 'not told'}: {' of '.join(map(str, counts))}" for value, counts in groups.items())
        yield f"By {name}: {'; '.join(told)}.\n"
    if example.hand:
        yield f"By hand: {example.hand}\n"


def _answer(example: Worked) -> str:
    if example.cannot:
        return f"There is no number: {example.cannot}."
    counted = [one for one in (example.numerator, example.denominator) if one is not None]
    value = f" is {example.value}" if example.value else ""
    said = f"{' of '.join(map(str, counted))}{value}".strip().capitalize()
    return f"{said}." if said else ""


def written_rows(source: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Give the rows that an example writes for a source, the first of them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    yield f"`{source}`\n"
    if not rows:
        yield "No row.\n"
        return
    yield f"| {' | '.join(names)} |"
    yield "|---" * len(names) + "|"
    yield from (f"| {' | '.join(str(row.get(name, '')) for name in names)} |" for row in rows[:SHOWN])
    yield f"\nand {len(rows) - SHOWN} more.\n" if len(rows) > SHOWN else ""


def _population(one: Population) -> Iterator[str]:
    yield f"## {one.title}\n"
    yield f"Each is one {one.each}. {one.about} From `{one.source}`; in `catalogue/populations/{one.code}.yaml`.\n"
    if one.columns:
        yield "| column | code | is |"
        yield "|---|---|---|"
        yield from (f"| {column.title} | `{column.code}` | {_made(column)} |" for column in one.columns)
        yield ""
    yield from (f"- {doubt}" for doubt in one.doubts)
    if one.doubts:
        yield ""


def _made(column: Any) -> str:
    """Say what a column is made of; a | in it would end the cell."""
    return f"`{column.value}`".replace("|", "\\|") if column.value else f"asked of `{column.asked.source}`"
