"""Gradings of an authority, what they come to now, and what was kept; for the installation, shown to nobody.

Promise: the newest figures of closed runs go; asked again out of the same, the same bytes come.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.engine.catalogue.gradings import Grading, gradings
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.grading import Graded, Told, grade, limits_of
from tallystick.engine.grading.keeping import Kept, bytes_of, grading_in, kept_in, text_of
from tallystick.engine.grading.reckoning import Limits, NoLimit
from tallystick.engine.measures.periods import before
from tallystick.foundation.calendars.queries import calendars_of
from tallystick.modules.indicators.queries import indicators_of, own_folder
from tallystick.modules.indicators.queries.watching import Printed, ended_until_now, printed_in
from tallystick.modules.indicators.rules.periods import periods_until
from tallystick.modules.indicators.rules.yearly import BY_TERMS
from tallystick.modules.registers.queries.catalogue import rules_of
from tallystick.modules.triggers.models.gradings import GradingRun
from tallystick.modules.triggers.rules import gradings as rules

Found = Mapping[tuple[str, date], Printed]


@dataclass(frozen=True)
class Reckoned:
    """What a grading comes to for a period: the bytes, the rule's text, the results that it was read out of, a mark."""

    canonical: str
    text: str
    results: Mapping[str, Any]
    mark: str


@dataclass(frozen=True)
class Standing:
    """The newest version of a period's grades."""

    run: int
    first: date
    last: date
    number: int
    graded: Mapping[str, Graded]
    titles: Mapping[str, str]  # of grades, by code


def gradings_of(authority_id: int) -> Mapping[str, Grading]:
    """Give every grading of an authority by its code."""
    return gradings(own_folder())


def marks_now(authority_id: int, grading: Grading, lasts: Iterable[date]) -> dict[date, str]:
    """Give by period a mark of what schools would be graded by now; nothing where no limit is in force."""
    text, counted = text_of(grading), ended_until_now(authority_id)
    limits = {last: _limits(authority_id, grading, last) for last in lasts}
    return {last: "" if one is None else rules.mark_of(text, one, counted) for last, one in limits.items()}


def reckoned(authority_id: int, grading: Grading, first: date, last: date) -> Reckoned | None:
    """Give what a grading comes to for a period; None where no figure of a school was counted. ATX-04, 06, 34.

    The mark is taken before anything is read, so that what comes meanwhile has schools graded again.
    """
    limits = _limits(authority_id, grading, last)
    if limits is None:
        return None
    mark = rules.mark_of(text_of(grading), limits, ended_until_now(authority_id))
    reading = _Reading.of(authority_id, grading, first, last)
    figures = {part.code: reading.told(part.code) for part in grading.parts}
    if not any(figures.values()):
        return None
    kept = Kept(grade(grading, figures, limits), reading.areas(), reading.beside())
    text = text_of(grading)
    canonical = bytes_of(kept, first=first, last=last, limits=limits, rule=rules.digest_of(text)).decode()
    return Reckoned(canonical, text, reading.results(), mark)


def _limits(authority_id: int, grading: Grading, last: date) -> Limits | None:
    try:
        return limits_of(grading, last, rules_of(authority_id))
    except NoLimit:
        return None


@dataclass(frozen=True)
class _Reading:
    """The results that a grading reads for a period, and what it takes out of them."""

    grading: Grading
    last: date
    then: date | None  # the last day of the year before
    known: Mapping[str, Indicator]
    found: Found

    @classmethod
    def of(cls, authority_id: int, grading: Grading, first: date, last: date) -> "_Reading":
        known = indicators_of(authority_id)
        was = before(first, last, grading.every, "year")
        beside = [one.indicator for one in grading.areas.beside] if grading.areas else []
        named = [*(part.indicator for part in grading.parts), *beside, *filter(None, [grading.known])]
        lasts = [last, *([was[1]] if was else [])]
        codes = {rules.definition_in(code, day, known) for code in named for day in lasts}
        return cls(grading, last, was[1] if was else None, known, printed_in(authority_id, codes, lasts))

    def at(self, indicator: str, last: date | None) -> Printed | None:
        """Give an indicator's result in the period that ends on a day, by the definition that went then."""
        return None if last is None else self.found.get((rules.definition_in(indicator, last, self.known), last))

    def told(self, code: str) -> dict[str, Told]:
        """Give the figures of schools that a part takes."""
        part = self.grading.part(code)
        assert part is not None, "parts are asked by their own codes"
        now, then = self.at(part.indicator, self.last), self._comparable(part.indicator)
        if now is None:
            return {}
        return rules.told_of(part, now.figures, then.figures if then else None, self.kinds(part.like))

    def _comparable(self, indicator: str) -> Printed | None:
        """Give the year before's result, where it went by the same definition."""
        now, then = self.at(indicator, self.last), self.at(indicator, self.then)
        return then if now and then and now.result.code == then.result.code else None

    def kinds(self, column: str) -> dict[str, str]:
        """Give the kind of each school, or its area."""
        told = self.at(self.grading.known, self.last) if self.grading.known and column else None
        return rules.kinds_in(told.figures, column) if told else {}

    def areas(self) -> dict[str, str]:
        """Give the area of each school."""
        return self.kinds(self.grading.areas.column) if self.grading.areas else {}

    def beside(self) -> dict[str, dict[str, Decimal]]:
        """Give the figures of areas that are set beside their schools'."""
        areas = self.grading.areas
        told = {one.indicator: self.at(one.indicator, self.last) for one in (areas.beside if areas else ())}
        return {
            code: {
                group[0][1]: one.value
                for group, one in printed.figures.items()
                if areas and rules.columns(group) == [areas.column] and one.value is not None
            }
            for code, printed in told.items()
            if printed
        }

    def results(self) -> dict[str, Any]:
        """Give the keys of results: of each part now and the year before, of what tells kinds, of what lies beside."""
        parts = {}
        for part in self.grading.parts:
            now = self.at(part.indicator, self.last)
            then = self._comparable(part.indicator) if part.take == "change" else None
            parts[part.code] = [now.result.pk if now else None, then.result.pk if then else None]
        beside = self.grading.areas.beside if self.grading.areas else []
        told = {one.indicator: found.result.pk for one in beside if (found := self.at(one.indicator, self.last))}
        known = self.at(self.grading.known, self.last) if self.grading.known else None
        return {"parts": parts, "beside": told, "known": known.result.pk if known else None, "kinds": self._kinds()}

    def _kinds(self) -> dict[str, dict[str, str]]:
        """Give by column of which kind each school was, against which its figure was set."""
        return {part.like: self.kinds(part.like) for part in self.grading.parts if part.like}


def periods_of(authority_id: int, grading: Grading, as_at: date, number: int) -> list[tuple[date, date]]:
    """Give so many periods of a grading that were over by a day, the latest first; of terms as many as are known."""
    calendar = calendars_of(authority_id).get(None) if grading.every in BY_TERMS else None
    return periods_until(grading.every, as_at, number, calendar.terms if calendar else ())


def looked_of(authority_id: int, code: str, lasts: Collection[date]) -> dict[date, str]:
    """Give by period the mark of what the newest version of its grades was last compared with."""
    found = GradingRun.objects.of(authority_id).filter(code=code, last__in=lasts).order_by("number")
    return dict(found.values_list("last", "looked"))


def newest_run(authority_id: int, code: str, last: date) -> GradingRun | None:
    """Give the newest version of a period's grades."""
    found = GradingRun.objects.of(authority_id).filter(code=code, last=last)
    return found.select_related("rule").order_by("-number").first()


def standings_of(authority_id: int, code: str) -> list[Standing]:
    """Give the newest version of every period's grades, the earliest period first."""
    newest: dict[date, GradingRun] = {}
    found = GradingRun.objects.of(authority_id).filter(code=code).select_related("rule")
    for one in found.order_by("last", "number"):
        newest[one.last] = one
    return [standing_in(one) for one in newest.values()]


def standing_of(authority_id: int, code: str, last: date | None = None) -> Standing | None:
    """Give the newest version of the latest period's grades, or of one period's."""
    found = [one for one in standings_of(authority_id, code) if last in (None, one.last)]
    return found[-1] if found else None


def standing_in(run: GradingRun) -> Standing:
    """Give what a run says."""
    schools = {one.group: one for one in kept_in(run.canonical).schools}
    titles = {one.code: one.title for one in grading_in(run.rule.text).grades}
    return Standing(run.pk, run.first, run.last, run.number, schools, titles)


def grades_then(authority_id: int, keys: Collection[int]) -> dict[int, dict[str, str]]:
    """Give the grade of each school in runs, by the runs' keys; nothing of a school that was not graded."""
    rows = GradingRun.objects.of(authority_id).filter(pk__in=keys)
    return {one.pk: {each.group: each.grade for each in kept_in(one.canonical).schools} for one in rows}


def runs_until_now(authority_id: int) -> int:
    """Give how many runs there are: another number says that schools were graded."""
    return GradingRun.objects.of(authority_id).count()
