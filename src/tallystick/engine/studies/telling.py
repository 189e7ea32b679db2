"""What a study of before and after says: a table for each outcome, and sentences that claim no more than was found.

Promise: a change is claimed only where it is told apart from none. Where children stand beside, it is the effect that
is claimed and never the change; regression to the mean is named whatever was found. docs/adr/0065.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tallystick.engine.catalogue.changes import Change
from tallystick.engine.catalogue.studies import Study
from tallystick.engine.measures.results import By
from tallystick.engine.studies.answers import Cell, Finding, Row, Table
from tallystick.engine.studies.around import Events
from tallystick.engine.studies.changes import Both, Changed, Mean, changed, share
from tallystick.engine.studies.comparing import Parted, apart_by
from tallystick.engine.studies.intervals import Interval
from tallystick.engine.studies.outcomes import ATTENDANCE, LOST, Code, Outcome
from tallystick.engine.studies.written import SHARES, ended, number

COUNTED: dict[Code, tuple[str, str]] = {ATTENDANCE: ("attended", "possible"), LOST: ("lost", "open")}
Figures = dict[str, Cell]


@dataclass(frozen=True)
class Come:
    """What one outcome came to: told of each event, and how many fell by what an alert names."""

    outcome: Outcome
    told: Parted
    whole: Changed  # of everybody
    fell: int | None = None  # None where no alert is asked of it


def table_of(study: Study, change: Change, events: Events, come: Come) -> Table:
    """Give the table of an outcome: everybody, and then each group."""
    groups: list[By] = [(), *_groups(change, events)]
    cells = [_cells(study, change, events, come, group) for group in groups]
    rows = tuple(Row(group, tuple(of.values())) for group, of in zip(groups, cells, strict=True))
    return Table(come.outcome.code, tuple(cells[0]), rows)


def _groups(change: Change, events: Events) -> list[By]:
    every = [one.by for one in events.every]
    return [
        ((name, value),) for place, name in enumerate(change.events.by) for value in sorted({by[place] for by in every})
    ]


def _within(change: Change, group: By, by: Sequence[str]) -> bool:
    return all(by[change.events.by.index(name)] == value for name, value in group)


def _cells(study: Study, change: Change, events: Events, come: Come, group: By) -> Figures:
    """Give the cells of a group by their columns."""
    cases = [case for one, case in come.told.measured if _within(change, group, one.by)] if group else ()
    events_there = sum(_within(change, group, one.by) for one in events.every)
    of_group = changed(cases, study.least) if group else come.whole
    return {"events": events_there, "measured": of_group.events, **figures_of(come.outcome, of_group, change)}


def figures_of(outcome: Outcome, one: Changed, change: Change) -> Figures:
    """Give what some events come to as figures by name."""
    found: Figures = {"children": one.change.children, **sides_of(outcome, Both(one.before, one.after))}
    found |= _mean("change", one.change)
    if change.beside:
        beside = number(one.beside.value, SHARES)
        found |= {"compared": one.compared, "beside": beside, **_mean("effect", one.effect)}
    return found


def sides_of(outcome: Outcome, both: Both) -> Figures:
    """Give what was counted on both sides: what of what, and the share."""
    part, whole = COUNTED[outcome.code]
    found: Figures = {}
    for side, name in zip(both, ("before", "after"), strict=True):
        found |= {f"{part}_{name}": _counted(outcome, side.part), f"{whole}_{name}": _counted(outcome, side.whole)}
        found[name] = number(share(side), SHARES)
    return found


def _counted(outcome: Outcome, halves: int) -> Cell:
    """Give sessions of attendance as they are, and half-days lost as days."""
    return halves if outcome.code == ATTENDANCE else number(Fraction(halves, 2), SHARES)


def _mean(name: str, one: Mean) -> Figures:
    low, high = ended(one.interval, SHARES)
    return {name: number(one.value, SHARES), f"{name}_low": low, f"{name}_high": high}


def findings_of(study: Study, change: Change, events: Events, come: Sequence[Come], others: Figures) -> list[Finding]:
    """Give what is said of everybody; `others` says in words who is compared."""
    if not events.every:
        return [Finding("no-events")]
    found = [one for each in come for one in _of_outcome(study, change, each)]
    both = [Finding("both-asked")] if len(come) > 1 else []
    return [*found, *both, *_how(change, come, others), *_near(events)]


def _of_outcome(study: Study, change: Change, come: Come) -> Iterator[Finding]:
    code, one = come.outcome.code, come.whole
    figures = {"measured": one.events, **figures_of(come.outcome, one, change)}
    yield _said(f"{code}-change", one.change, figures, claims=change.beside is None)
    if change.beside:
        yield _said(f"{code}-effect", one.effect, figures, claims=True)
    if 0 < one.change.children < study.few:
        yield Finding(f"{code}-few", figures=(("measured", one.events), ("children", one.change.children)))
    if come.fell is not None and one.events:
        yield Finding(f"{code}-fell", figures=(("fell", come.fell), ("measured", one.events)))


def _said(code: str, one: Mean, figures: Figures, *, claims: bool) -> Finding:
    """Give the sentence for what was found: less, more, none that is told apart from chance, too few, or nobody."""
    way = "nobody" if one.value is None else "unsure" if one.interval.low is None else "none"
    if one.value is None or not one.told_apart:
        return Finding(f"{code}-{way}", figures=tuple(figures.items()))
    way = "less" if one.value < 0 else "more"
    return Finding(f"{code}-{way}", claims, figures=tuple({**figures, **_mean("by", _away(one))}.items()))


def _away(one: Mean) -> Mean:
    """Give how far a mean is away from nothing, whichever way it goes."""
    low, high = sorted(abs(end or Fraction(0)) for end in one.interval)
    return Mean(one.children, abs(one.value or Fraction(0)), Interval(low, high))


def _how(change: Change, come: Sequence[Come], others: Figures) -> Iterator[Finding]:
    """Say with whom was compared, and what regression to the mean does to it."""
    figures = tuple(others.items())
    if change.beside is None or others["why"]:
        yield Finding("compared-not-told" if others else "compared-with-nobody", figures=figures)
        yield Finding("regression")
        return
    way = "nearest" if change.beside.nearest else "alike"
    yield Finding(f"compared-{way}", figures=(("each", change.beside.each), *figures))
    yield Finding(f"regression-{way}")
    if change.beside.nearest:
        yield from (Finding(f"{one.outcome.code}-apart-{way}") for one in come if (way := apart_by(one.told.measured)))


def _near(events: Events) -> Iterator[Finding]:
    if events.near:
        yield Finding("near-events", figures=(("near", events.near), ("events", len(events.looked_at))))
