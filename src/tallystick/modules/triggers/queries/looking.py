"""What figures say now, what was opened by them, and what has to be done: for the installation, shown to nobody.

Promise: asked again after it was done, there is nothing left to do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import Max

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.triggers.crossing import Group, Seen, Told, crossings, graded
from tallystick.engine.triggers.deciding import Noted, Open, Opened, Say, closes, decide, history, over
from tallystick.modules.indicators.queries.figures import results_done
from tallystick.modules.indicators.queries.watching import Counted, counted_of, counted_then, ended_until_now
from tallystick.modules.triggers.models import Evidence, Look, Opening
from tallystick.modules.triggers.models.gradings import GradingRun
from tallystick.modules.triggers.queries.catalogue import line_of, polarity_of, rules_used, triggers_of
from tallystick.modules.triggers.queries.gradings import grades_then, runs_until_now, standings_of
from tallystick.modules.triggers.rules import as_group, as_read, mark_of


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands: the key of its result, or of the run of a grading."""

    result: int | None = None
    grading: int | None = None


@dataclass(frozen=True, slots=True)
class ToDo:
    """What has to be done, and where its figure stands."""

    deed: Open | Say
    source: Source


@dataclass(frozen=True, slots=True)
class Then:
    """What was noted on openings, by the keys of its sources."""

    figures: Mapping[int, Counted] = field(default_factory=dict)
    grades: Mapping[int, Mapping[Group, str]] = field(default_factory=dict)

    def told(self, one: Evidence, group: Group) -> Told:
        """Give what was known of a group when it was noted."""
        counted = self.figures.get(one.result_id)
        value = counted.figures.get(group) if counted else None
        return Told(value, self.grades.get(one.grading_id, {}).get(group, ""), one.line, one.crosses)


def mark_now(authority_id: int) -> str:
    """Give a mark of what was counted and of what it is looked at by."""
    known = triggers_of(authority_id)
    told = [known[code] for code in sorted(known)]
    return mark_of(told, rules_used(authority_id), [ended_until_now(authority_id), runs_until_now(authority_id)])


def last_look(authority_id: int) -> Look | None:
    """Give when figures were looked at last."""
    return Look.objects.of(authority_id).order_by("-at", "-pk").first()


def to_do(authority_id: int, trigger: Trigger) -> list[ToDo]:
    """Give what a trigger's figures ask for that was not done yet. Inventory: SCH-15, ATX-05, CAS-12."""
    seen = periods_of(authority_id, trigger)
    opened = [one for _, one in opened_by(authority_id, trigger)]
    begins = trigger.alerts.begins if trigger.alerts else ""
    since = history_of(authority_id).get(trigger.code) or history(seen, None)
    asked = decide([each for each, _ in seen.values()], opened, begins, since)
    return [ToDo(one, seen[one.noted.last][1]) for one in asked]


def history_of(authority_id: int) -> dict[str, date]:
    """Give by trigger before which day periods were history after the last look; nothing of one not looked at yet."""
    last = last_look(authority_id)
    return {code: date.fromisoformat(day) for code, day in last.history.items()} if last else {}


def history_now(authority_id: int, today: date) -> dict[str, str]:
    """Give the same after a look of today, as it is kept."""
    was = history_of(authority_id)
    newest = {code: newest_day(authority_id, one, today) for code, one in triggers_of(authority_id).items()}
    found = {code: history([day] if day else [], was.get(code)) for code, day in newest.items()}
    return {code: day.isoformat() for code, day in sorted(found.items()) if day}


def periods_of(authority_id: int, trigger: Trigger) -> dict[date, tuple[Seen, Source]]:
    """Give what is known now of each period that a trigger looks at, with its source, by the last day."""
    read = _graded if trigger.watches.grading else _counted
    return {seen.last: (seen, source) for seen, source in read(authority_id, trigger) if trigger.looks_at(seen.last)}


def _graded(authority_id: int, trigger: Trigger) -> Iterator[tuple[Seen, Source]]:
    for one in (each for code in trigger.watches.gradings for each in standings_of(authority_id, code)):
        grades = {as_group(name): graded_.grade for name, graded_ in one.graded.items()}
        yield Seen(one.first, one.last, graded(grades, trigger.crosses)), Source(grading=one.run)


def _counted(authority_id: int, trigger: Trigger) -> Iterator[tuple[Seen, Source]]:
    watched, rule, polarity = trigger.watches, line_of(authority_id, trigger), polarity_of(authority_id, trigger)
    for one in counted_of(authority_id, [watched.indicator]):
        told = crossings(_by(one, watched.by), trigger.crosses, rule, one.result.last, polarity)
        yield Seen(one.result.first, one.result.last, told), Source(result=one.result.pk)


def opened_by(authority_id: int, trigger: Trigger) -> list[tuple[Opening, Opened]]:
    """Give everything that a trigger ever opened with what is noted on it, the earliest period first."""
    rows = Opening.objects.of(authority_id).filter(trigger=trigger.code).select_related("closed_with")
    found = list(rows.prefetch_related("evidence").order_by("last", "pk"))
    told = [each for one in found for each in one.evidence.all()]
    figures = counted_then(authority_id, {one.result_id for one in told if one.result_id})
    grades = grades_then(authority_id, {one.grading_id for one in told if one.grading_id})
    then = Then(figures, {key: {as_group(name): one for name, one in each.items()} for key, each in grades.items()})
    return [(one, as_opened(one, then)) for one in found]


def figure_to_close(opening: Opening, trigger: Trigger | None, today: date) -> Noted | None:
    """Give the figure with which a person may close a plan: one that is back, or the last where none comes any more."""
    opened = as_opened(opening, Then())
    newest = newest_day(opening.authority_id, trigger, today) if trigger else None
    return closes(opened) or over(opened, newest, ended=trigger is None or trigger.is_over(today))


def newest_day(authority_id: int, trigger: Trigger, today: date) -> date | None:
    """Give the last day of the newest period that a trigger looks at and that was counted, or graded."""
    until, watched = min(trigger.ends or today, today), trigger.watches
    if watched.gradings:
        found = GradingRun.objects.of(authority_id).filter(code__in=watched.gradings, last__lte=until)
    else:
        found = results_done(authority_id, until).filter(code=watched.indicator)
    newest: date | None = found.aggregate(newest=Max("last"))["newest"]
    return newest if newest and trigger.looks_at(newest) else None


def as_opened(opening: Opening, then: Then) -> Opened:
    """Give an opening as decisions are made by it; without what was noted, by what crossed when it was noted."""
    group = as_read(opening.group)
    closed = opening.closed_with.last if opening.closed_with else None
    noted = tuple(Noted(one.first, one.last, then.told(one, group)) for one in opening.evidence.all())
    return Opened(group, noted, closed)


def _by(one: Counted, column: str) -> dict[Group, Fraction | None]:
    """Give the figures of everybody and of a column's groups."""
    return {group: value for group, value in one.figures.items() if not group or _columns(group) == [column]}


def _columns(group: Iterable[tuple[str, str]]) -> list[str]:
    return [column for column, _ in group]
