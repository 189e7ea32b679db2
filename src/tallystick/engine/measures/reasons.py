"""Why there is no number, as results keep it, and in words for whoever asked for one.

Promise: the sentences hold days and names of columns, and never a count. What is kept has codes and bare days, so that
the same is counted again whatever is called otherwise since; `in_words` says it with titles and days as people write.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tallystick.engine.asking.censuses import plain, source_of, term_before, terms_in
from tallystick.engine.asking.questions import Engine, Question, Reach, Source, Sources
from tallystick.engine.asking.wanting import wanted
from tallystick.engine.catalogue.populations import Told
from tallystick.engine.catalogue.sources import titles_of
from tallystick.engine.measures.judging.numbers import on_paper
from tallystick.engine.measures.periods import last_of_month
from tallystick.engine.measures.planning import Planner, told_by

NO_DATA, PART, LACKS = "No data has come", "Data has come for part of the period only", "The file's version lacks"
NO_CENSUS = "The census that came is not of this period"
SMALL, NOTHING, OTHER = "The cohort is under the minimum", "There is nothing to divide by", "The other side is missing"
NO_RULE = "No threshold was in force"
AUGUST = 8
SAID = {
    f"{SMALL} of": "There were too few to work a figure out of, fewer than",
    NOTHING: "There was nothing to work a figure out of",
    OTHER: "What it is compared with has no figure",
    LACKS: "The file that came does not tell",
    NO_RULE: "No threshold was in force",
}
DAY, NAMED = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"^(?P<words>.*): (?P<code>[a-z0-9:_-]+)\.$")
Span = tuple[date, date]


@dataclass(frozen=True)
class Come:
    """What came for a period. What has been asked of it once is not asked again, for much is asked for many."""

    planner: Planner
    sources: Sources
    engine: Engine
    own: Path | None = None
    asked: dict[Told, str] = field(default_factory=dict, compare=False, repr=False)

    def why_not(self, question: Question) -> str:
        """Give why a question cannot be answered from what came, or nothing. Inventory: KPI-01."""
        told = (self.untold(one) for one in told_by(question.rows, self.own))
        return absent(question, self.sources) or next(filter(None, told), "")

    def untold(self, told: Told) -> str:
        """Give why what has to have come has not, or nothing."""
        if told not in self.asked:
            self.asked[told] = next(self._untold(told), "")
        return self.asked[told]

    def _untold(self, told: Told) -> Iterator[str]:
        if told.source not in self.sources:
            yield f"{NO_DATA}: {told.source}."
            return
        source = self.sources[told.source]
        if lacking := sorted({told.first, told.last} - {"", *source.columns}):
            yield f"{LACKS} {', '.join(lacking)}: {told.source}."
            return
        reach = self.engine.reach(told.source, told.first, told.last, self.sources)
        if not reach.rows:
            yield f"{NO_DATA}: {told.source}."
            return
        yield from self._by(told, source, reach)
        if told.where:
            yield from self._of_the_period(told)

    def _by(self, told: Told, source: Source, reach: Reach) -> Iterator[str]:
        """Ask as it says by what a source tells of a period."""
        first, last, day = self.planner.first, self.planner.last, self.planner.day
        match told.by:
            case "period":
                yield from _by_loads(told.source, source.spans, (first, last))
            case "day":
                yield from _by_loads(told.source, source.spans, (day, day))
            case "term before":
                yield from _by_loads(told.source, [*self._terms(told, source)], (first, _without_summer(first, last)))
            case "days":
                yield from _by_days(told, reach, (first, last))
            case "since":
                yield from _by_start(told, reach, (first, last))
            case "census" | "census after":
                if source_of(told.by, told.source) not in self.sources:
                    yield f"{NO_CENSUS}: {told.source}."

    def _terms(self, told: Told, source: Source) -> Iterator[Span]:
        """Give the terms that are told of: those before the censuses that came, and those of which there is a row."""
        yield from (term_before(ends) for _, ends in source.spans or ())
        for term, (first, last) in terms_in(self.planner.first, self.planner.last):
            if self._has(told.source, f"{written(first)} <= {told.first} <= {written(last)}"):
                yield term

    def _has(self, code: str, where: str) -> bool:
        """Whether a source has a row of which something holds."""
        cells = self.engine.cells(self.planner.of_source(code, where), self.sources)
        return any(counts.rows for (counts,) in cells[()].values())

    def _of_the_period(self, told: Told) -> Iterator[str]:
        """Ask whether any row of a source is one of the period."""
        if why := absent(self.planner.of_source(told.source, told.where), self.sources):
            yield why
        elif not self._has(told.source, told.where):
            yield f"{NO_DATA} of the period: {told.source}."


def in_words(why: str, own: Path | None = None) -> str:
    """Give a reason in a sentence without codes or bare days; what is no reason of ours is given as it is."""
    if why.startswith(f"{OTHER}: "):
        return f"{SAID[OTHER]}. {in_words(why.removeprefix(f'{OTHER}: '), own)}"
    if found := NAMED.match(why):
        why = _with_titles(found["words"], found["code"], own)
    for kept, said in SAID.items():
        if why.startswith(kept):
            why = f"{said}{why.removeprefix(kept)}".removesuffix(".") + "."
    return DAY.sub(lambda day: on_paper(date.fromisoformat(day[0])), why)


def _with_titles(words: str, code: str, own: Path | None) -> str:
    """Name a source, and the columns that it lacks, by their titles."""
    title, columns = titles_of(code, own)
    if words.startswith(LACKS):
        names = words.removeprefix(LACKS).strip().split(", ")
        words = f"{LACKS} {', '.join(f'“{columns.get(one, one)}”' for one in names)}"
    return f"{words}: {title}."


def written(day: date) -> str:
    """Give a day as an expression has it."""
    return f"day_of({day.year}, {day.month}, {day.day})"


def absent(question: Question, sources: Sources) -> str:
    """Give what a question reads that did not come, or nothing."""
    return next(_absent(question, sources), "")


def _absent(question: Question, sources: Sources) -> Iterator[str]:
    """Find sources that did not come, and columns that their version had not."""
    for source, columns in wanted(question).items():
        if source not in sources:
            yield f"{NO_CENSUS if plain(source) in sources else NO_DATA}: {plain(source)}."
        elif lacking := sorted(columns - set(sources[source].columns)):
            yield f"{LACKS} {', '.join(lacking)}: {plain(source)}."


def _by_loads(code: str, spans: Sequence[Span] | None, period: Span) -> Iterator[str]:
    """Ask whether loads of the period came; without word of any load the rows are taken for it."""
    if spans is None:
        return
    first, last = period
    reached = first
    for starts, ends in sorted(spans):
        if starts <= reached <= ends:
            reached = ends + timedelta(days=1)
    if reached == first:
        yield f"{NO_DATA} of the period: {code}."
    elif reached <= last:
        yield f"{PART}, until {reached - timedelta(days=1)}: {code}."


def _by_days(told: Told, reach: Reach, period: Span) -> Iterator[str]:
    """Ask whether rows reach the first and the last day; a month stands for all of its days, and August for none."""
    first, last = period
    months = "month" in (told.first, told.last)
    starts = reach.first or first
    ends = reach.last or starts
    if months:
        ends, first, last = last_of_month(ends), _after_summer(first), _before_summer(last)
    if ends < first or starts > last:
        yield f"{NO_DATA} of the period: {told.source}."
    elif (told.first and starts > first and (starts.year, starts.month) != (first.year, first.month)) or ends < last:
        yield f"{PART}, from {starts} until {ends}: {told.source}."


def _by_start(told: Told, reach: Reach, period: Span) -> Iterator[str]:
    """Ask whether rows begin before the period does; what begins in the period's first month has begun with it."""
    first, last = period
    starts = reach.first
    if starts is None or starts > last:
        yield f"{NO_DATA} of the period: {told.source}."
    elif (starts.year, starts.month) > (first.year, first.month):
        yield f"{PART}, from {starts}: {told.source}."


def _without_summer(first: date, last: date) -> date:
    """Give a year's last day that has to be told in arrears: its summer term is told by the next year's census only."""
    april = date(last.year, 4, 30)
    return april if first < date(last.year, 4, 1) and april < last <= date(last.year, AUGUST, 31) else last


def _after_summer(day: date) -> date:
    return date(day.year, AUGUST + 1, 1) if day.month == AUGUST else day


def _before_summer(day: date) -> date:
    return date(day.year, AUGUST - 1, 31) if day.month == AUGUST else day
