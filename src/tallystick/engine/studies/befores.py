"""Before and after by one function, whatever the event: out of a population's rows and the children's own records.

Promise: every event is in the answer, measured or with the reason why it is not; no row of a child is in it.
docs/adr/0065.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from tallystick.engine.catalogue.chains import line_of, sources_below
from tallystick.engine.catalogue.changes import Change
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import POPULATION, titles_of
from tallystick.engine.catalogue.studies import Study
from tallystick.engine.measures.reasons import in_words
from tallystick.engine.studies.answers import Parts
from tallystick.engine.studies.around import Alike, Around, Events, cell_of, columns_of, events_of, lengths
from tallystick.engine.studies.changes import Case, changed, falls
from tallystick.engine.studies.comparing import Parted, compared, told_of
from tallystick.engine.studies.matching import free_of, in_cells
from tallystick.engine.studies.months import EPOCH
from tallystick.engine.studies.outcomes import CALENDAR, MARKS, Outcome, World, both_of, outcomes_of
from tallystick.engine.studies.rows import Asking, NotTold, Record
from tallystick.engine.studies.telling import Come, Figures, findings_of, sides_of, table_of
from tallystick.engine.studies.written import SHARES, number

LISTS = ("measured", "fell", "left-out")
TITLES = {"attendance": "Attendance", "days-lost": "Days lost"}


def sources_of(study: Study, own: Path | None = None) -> frozenset[str]:
    """Give the sources that a study of before and after reads."""
    change = _change(study)
    lost, beside = (one.population if one else "" for one in (change.lost, change.beside))
    below = (sources_below(one, own) for one in (change.events.population, lost, beside) if one)
    return frozenset({CALENDAR, MARKS}.union(*below))


def answered(study: Study, asking: Asking) -> Parts:
    """Give what comes of a study. Raises NotTold. Inventory: LRN-04, SEN-04, ATX-05, ATX-29, LRN-07, GOV-10."""
    looking = Looking(study, asking)
    come = [looking.come(one) for one in looking.outcomes]
    tables = tuple(table_of(study, looking.change, looking.events, one) for one in come)
    findings = tuple(findings_of(study, looking.change, looking.events, come, looking.compared_with))
    return Parts(tables, findings, tuple(sorted(_left_out(looking.events, come).items())))


def listed_of(study: Study, code: str, asking: Asking) -> list[Record]:
    """Give the events of one of `LISTS` with whose they are: read anew, for whoever may. Raises NotTold, KeyError."""
    looking = Looking(study, asking)
    return {"measured": looking.measured, "fell": looking.fell, "left-out": looking.left_out}[code]()


def _change(study: Study) -> Change:
    assert study.changes is not None, "a study of before and after says what changes"
    return study.changes


def _left_out(events: Events, come: Sequence[Come]) -> Counter[str]:
    """Count why events could not be looked at, and why an outcome could not be told of those that were."""
    found = Counter(one.why for one in events.left_out)
    for one in come:
        found.update(f"{TITLES[one.outcome.code]}: {why}" for _, why in one.told.not_told)
    return found


@dataclass(frozen=True)
class Looking:
    """One study on its way through what came."""

    study: Study
    asking: Asking

    @cached_property
    def change(self) -> Change:
        """Give what is looked at."""
        return _change(self.study)

    @cached_property
    def events(self) -> Events:
        """Give what happened. Raises NotTold."""
        rows = self.asking.rows(self.change.events.population, columns_of(self.change))
        return events_of(self.change, rows, self.asking.own)

    @cached_property
    def free(self) -> dict[str, Alike]:
        """Give the children who may be compared; nobody where it is not told who they are."""
        beside = self.change.beside
        if beside is None:
            return {}
        cells = ((row[beside.child], cell_of([row[name] for name in beside.same])) for row in self._others[0])
        return free_of(cells, {one.whose for one in self.events.every})

    @cached_property
    def _others(self) -> tuple[list[Record], str]:
        """Give the rows of those who may be compared, or why they are not told."""
        beside = self.change.beside
        if beside is None:
            return [], ""
        try:
            had = self._had_one_near()
            rows = self.asking.rows(beside.population, [beside.child, *beside.same])
        except NotTold as why:
            return [], in_words(str(why), self.asking.own)
        return [row for row in rows if row[beside.child] not in had], ""

    def _had_one_near(self) -> set[str]:
        """Give to whom it happened in the period, or within a window's length of it. Raises NotTold."""
        events, length = self.change.events, lengths(self.change.windows, self.asking.own)
        first, last, day = self.asking.period
        before, after = (timedelta(length(one) or 0) for one in (first, last))
        wider = replace(self.asking, period=(first - before, last + after, day))
        return {row[events.child] for row in wider.rows(events.population, [events.child])}

    @property
    def compared_with(self) -> Figures:
        """Give the words for who is compared, and why they are not told where they are not."""
        beside = self.change.beside
        if beside is None:
            return {}
        line = line_of(beside.population, self.asking.own)
        sources = [line[-1].source, *(f"{POPULATION}{one.code}" for one in reversed(line))]
        titles = {code: title for one in sources for code, title in titles_of(one, self.asking.own)[1].items()}
        same = " and ".join(titles.get(name, name).lower() for name in beside.same)
        return {"others": line[0].title, "same": f" of the same {same}" if same else "", "why": self._others[1]}

    @cached_property
    def world(self) -> World:
        """Give what outcomes are counted out of."""
        had = dict.fromkeys(one.whose for one in self.events.looked_at)
        return World(self.asking, self.change, [*had, *self.free])

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """Give what is compared. Raises NotTold."""
        return outcomes_of(self.world)

    def told(self, outcome: Outcome) -> Parted:
        """Give what an outcome tells of the events, with those who stand beside them."""
        places = self.world.places
        self.asking.say(TITLES[outcome.code], self.outcomes.index(outcome), len(self.outcomes))
        both = both_of(outcome, self.events.looked_at, [places[one.whose] for one in self.events.looked_at])
        found = told_of(outcome, self.events.looked_at, both)
        beside = self.change.beside
        if beside is None:
            return found
        return found._replace(measured=compared(outcome, found.measured, beside, in_cells(self.free, places)))

    def come(self, outcome: Outcome) -> Come:
        """Give what an outcome comes to, with how many fell."""
        found = self.told(outcome)
        whole = changed([case for _, case in found.measured], self.study.least)
        fell = sum(self.has_fallen(outcome, *one) for one in found.measured) if self.asks(outcome) else None
        return Come(outcome, found, whole, fell)

    def asks(self, outcome: Outcome) -> bool:
        """Whether an alert is asked of an outcome."""
        return self.change.falls is not None and self.change.falls.outcome == outcome.code

    def has_fallen(self, outcome: Outcome, around: Around, case: Case) -> bool:
        """Whether a child came off worse by what the rule of the day names."""
        assert self.change.falls is not None, "only asked where an alert is"
        limit = rules(self.asking.own)[self.change.falls.rule].in_force(_date(around.day))
        return limit is not None and falls(limit, case.both, worse=outcome.worse)

    def measured(self) -> list[Record]:
        """Give each event with what was counted on both sides of it, as far as it could be."""
        found: dict[Around, Record] = {one: self._row(one) for one in self.events.looked_at}
        for outcome in self.outcomes:
            for one, case in self.told(outcome).measured:
                found[one] |= _figures(outcome, case)
        return [
            row for row in found.values() if any(row.get(f"{one.code}_change") is not None for one in self.outcomes)
        ]

    def fell(self) -> list[Record]:
        """Give the events after which a child came off worse by what the alert names. Inventory: SEN-04."""
        return [
            {**self._row(one), **_figures(outcome, case)}
            for outcome in self.outcomes
            if self.asks(outcome)
            for one, case in self.told(outcome).measured
            if self.has_fallen(outcome, one, case)
        ]

    def left_out(self) -> list[Record]:
        """Give the events of which something could not be told, and why."""
        child = self.change.events.child
        found: list[Record] = [
            {child: one.whose, "day": None if one.day is None else _date(one.day), "outcome": "", "why": one.why}
            for one in self.events.left_out
        ]
        for outcome in self.outcomes:
            for one, why in self.told(outcome).not_told:
                found.append({child: one.whose, "day": _date(one.day), "outcome": TITLES[outcome.code], "why": why})
        return found

    def _row(self, around: Around) -> Record:
        events = self.change.events
        return {events.child: around.whose, "day": _date(around.day), **dict(zip(events.by, around.by, strict=True))}


def _figures(outcome: Outcome, case: Case) -> Record:
    """Give what was counted of one event: numbers and shares on both sides, the change, and that beside the others."""
    change, effect = (number(one, SHARES) for one in (case.both.change, case.effect if case.beside else None))
    told = {**sides_of(outcome, case.both), "change": change, "effect": effect}
    return {f"{outcome.code}_{name}": value for name, value in told.items()}


def _date(day: int) -> date:
    return EPOCH + timedelta(days=day)
