"""A study answered: out of sources, or out of figures as a reader may see them.

Promise: the same study of the same records gives the same answer, whichever engine counts and in whatever order rows
come; what cannot be answered says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tallystick.engine.asking.questions import Breakdown, Engine, Sources
from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.studies import How, Study, indicators_named
from tallystick.engine.measures.asked import Asked, Period
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.results import Result
from tallystick.engine.studies import befores, groups, pairs, profiles
from tallystick.engine.studies.answers import Answer, Parts
from tallystick.engine.studies.rows import Asking, NotTold, Say, quiet
from tallystick.engine.studies.told import Counted, Told, counted
from tallystick.engine.studies.versions import version_of


@dataclass(frozen=True)
class OfRows:
    """A way of answering that reads rows out of a snapshot."""

    sources_of: Callable[[Study, Path | None], frozenset[str]]
    answered: Callable[[Study, Asking], Parts]
    listed_of: Callable[[Study, str, Asking], list[dict[str, Any]]]
    lists: tuple[str, ...]


@dataclass(frozen=True)
class OfFigures:
    """A way of answering that reads figures, as somebody may see them."""

    asked_of: Callable[[Study], list[tuple[str, Breakdown]]]
    parts_of: Callable[[Study, Told, Period, Path | None], Parts]
    needed: Callable[[Study, Period, Path | None], frozenset[str]]


ROWS: Mapping[How, OfRows] = {
    "correlation": OfRows(pairs.sources_of, pairs.answered, pairs.listed_of, pairs.LISTS),
    "before-after": OfRows(befores.sources_of, befores.answered, befores.listed_of, befores.LISTS),
}
FIGURES: Mapping[How, OfFigures] = {
    "profile": OfFigures(profiles.asked_of, profiles.parts_of, profiles.needed),
    "pattern": OfFigures(groups.asked_of, groups.parts_of, groups.needed),
}


def reads_rows(study: Study) -> bool:
    """Whether a study is counted out of a snapshot, and not told of figures that are kept."""
    return study.how in ROWS


def sources_needed(study: Study, own: Path | None = None) -> frozenset[str]:
    """Give the sources that a study reads, or that its indicators do."""
    if study.how in ROWS:
        return ROWS[study.how].sources_of(study, own)
    known = indicators(own)
    return frozenset().union(*(sources_below(_population(known[code], known), own) for code in indicators_named(study)))


def asked_of(study: Study) -> list[tuple[str, Breakdown]]:
    """Give the figures that a profile or a pattern needs, by indicator and breakdown; () is everybody."""
    return FIGURES[study.how].asked_of(study) if study.how in FIGURES else []


def needed(study: Study, period: Period, own: Path | None = None) -> frozenset[str]:
    """Give the indicators that have to have been counted of a period for a profile or a pattern to be whole."""
    return FIGURES[study.how].needed(study, period, own)


def lists_of(study: Study) -> tuple[str, ...]:
    """Give the lists of children that stand behind an answer."""
    return ROWS[study.how].lists if study.how in ROWS else ()


def answer(
    study: Study,
    period: Period,
    sources: Sources,
    engine: Engine,
    own: Path | None = None,
    *,
    say: Say = quiet,
    trusting: bool = False,
) -> Answer:
    """Give the answer of a study, counted out of sources. Inventory: ATX-11, ATX-12, LRN-04, LRN-08.

    `trusting` takes it that sources tell of the whole period, as an example's do.
    """
    if study.how not in ROWS:
        return answer_told(study, period, _counted(study, period, sources, engine, own, trusting), own)
    asking = Asking(period, sources, engine, own, say, trusting)
    return _answer(study, period, own, lambda: ROWS[study.how].answered(study, asking))


def answer_told(study: Study, period: Period, told: Told, own: Path | None = None) -> Answer:
    """Give the answer of a profile or a pattern, of figures as a reader may see them."""
    return _answer(study, period, own, lambda: FIGURES[study.how].parts_of(study, told, period, own))


def listed(
    study: Study,
    code: str,
    period: Period,
    sources: Sources,
    engine: Engine,
    own: Path | None = None,
    *,
    trusting: bool = False,
) -> list[dict[str, Any]]:
    """Give the rows behind an answer that name children. Raises NotTold, and KeyError for another list."""
    return ROWS[study.how].listed_of(study, code, Asking(period, sources, engine, own, trusting=trusting))


def _answer(study: Study, period: Period, own: Path | None, parts: Callable[[], Parts]) -> Answer:
    version = version_of(study, own)
    try:
        found = parts()
    except NotTold as why:
        return Answer(study.code, version, *period, why=str(why))
    return Answer(study.code, version, *period, found.tables, found.findings, found.left_out)


def _counted(
    study: Study, period: Period, sources: Sources, engine: Engine, own: Path | None, trusting: bool
) -> dict[tuple[str, Breakdown], list[Counted]]:
    """Have the figures of a study counted."""
    asked = asked_of(study)
    codes = dict.fromkeys(code for code, _ in asked)
    many = [Asked(code, *period, tuple(by for one, by in asked if one == code)) for code in codes]
    results = evaluate(many, sources, engine, own, trusting=trusting)
    return {
        (code, by): _of(result, by)
        for result, code in zip(results, codes, strict=True)
        for one, by in asked
        if one == code
    }


def _of(result: Result, breakdown: Breakdown) -> list[Counted]:
    return [counted(one) for one in result.groups if tuple(name for name, _ in one.by) == breakdown]


def _population(indicator: Indicator, known: Mapping[str, Indicator]) -> str:
    return known[indicator.compared.of].population if indicator.compared else indicator.population
