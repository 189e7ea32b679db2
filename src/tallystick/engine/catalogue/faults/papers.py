"""What may be wrong with a paper beyond its shape.

Promise: a paper without faults asks questions that there are, of things that there are, and falls to a role that
there is; two examples at least say what stands in it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tallystick.engine.catalogue.faults.found import Fault, Known, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.papers import Asks, Paper, Section, several

# What each question may be told, and what it has to be.
TOLD: Final[Mapping[Asks, tuple[frozenset[str], frozenset[str]]]] = {
    "plan.table": (frozenset({"updates"}), frozenset()),
    "indicators.scorecard": (frozenset({"of", "charts"}), frozenset()),
    "indicators.figures": (frozenset({"of", "by"}), frozenset({"of"})),
    "study": (frozenset({"study"}), frozenset({"study"})),
    "register.list": (frozenset({"register", "list"}), frozenset({"register", "list"})),
    "register.figures": (frozenset({"register", "figures"}), frozenset({"register", "figures"})),
}
NOTHING: Final[tuple[frozenset[str], frozenset[str]]] = (frozenset(), frozenset())


@dataclass(frozen=True)
class Among:
    """What a paper may name."""

    known: Known
    indicators: Collection[str]
    studies: Collection[str]
    obligations: Collection[str] = ()


def faults_in_paper(one: Paper, among: Among) -> list[Fault]:
    """Give the faults of a paper."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *(fault for place, section in enumerate(one.sections) for fault in _of_section(one, section, place, among)),
        *unknown(["opens"], "obligation", [one.opens.obligation] if one.opens else [], among.obligations),
        *_of_codes(one),
        *_of_examples(one),
    ]


def _of_section(paper: Paper, one: Section, place: int, among: Among) -> Iterator[Fault]:
    keys: list[str | int] = ["sections", place]
    may, must = TOLD.get(one.asks, NOTHING)
    for name in sorted(one.given.keys() - may):
        yield Fault([*keys, "with", name], f"“{one.asks}” is told nothing of “{name}”. Remove it.")
    for name in sorted(must - one.given.keys()):
        yield Fault(keys, f"“{one.asks}” has to be told “{name}” in `with`.")
    if one.asks.startswith("plan.") and paper.of != "plan":
        yield Fault([*keys, "asks"], "This asks of a plan, and the paper is made of none. Say `for: plan`.")
    if one.needs and one.asks != "words":
        yield Fault([*keys, "needs"], "An agency writes a section of words. Ask `words`.")
    yield from _of_names(one, keys, among)


def _of_names(one: Section, keys: list[str | int], among: Among) -> Iterator[Fault]:
    if one.asks.startswith("indicators."):
        yield from unknown([*keys, "with", "of"], "indicator", several(one.given.get("of")), among.indicators)
    yield from unknown([*keys, "with", "study"], "study", several(one.given.get("study")), among.studies)
    name = str(one.given.get("register", ""))
    yield from unknown([*keys, "with", "register"], "register", filter(None, [name]), among.known.registers)
    register = among.known.registers.get(name)
    if register is not None:
        lists, figures = ([each.code for each in found] for found in (register.lists, register.figures))
        yield from unknown([*keys, "with", "list"], f"list of {name}", several(one.given.get("list")), lists)
        yield from unknown([*keys, "with", "figures"], f"figure of {name}", several(one.given.get("figures")), figures)


def _of_codes(one: Paper) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, section in enumerate(one.sections):
        if section.code in seen:
            yield Fault(["sections", place, "code"], f"“{section.code}” stands here twice. Call one of them otherwise.")
        seen.add(section.code)


def _of_examples(one: Paper) -> Iterator[Fault]:
    if len(one.examples) < 2:
        yield Fault(["examples"], "There are fewer than two examples. Add one that you have worked through by hand.")
    codes = {section.code for section in one.sections}
    for place, example in enumerate(one.examples):
        yield from unknown(["examples", place, "rows"], "row in this file's own `rows`", example.rows, one.rows)
        yield from unknown(["examples", place, "found"], "section", example.found, codes)
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")
