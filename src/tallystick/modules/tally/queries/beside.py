"""Each action's claim beside what the figures show of it: a fixed number of queries, however many actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.judging.ratings import Standing
from tallystick.engine.measures.judging.targets import Target
from tallystick.foundation.accounts.models import User
from tallystick.lib.collecting import collecting_put_off
from tallystick.modules.indicators.queries import figures_of, indicators_of, standings_of
from tallystick.modules.plans.rules.dated import first_day
from tallystick.modules.progress.queries import Agreed, agreed_last
from tallystick.modules.tally.models import Asked, Binding
from tallystick.modules.tally.queries.lines import Lines
from tallystick.modules.tally.queries.naming import groups_named
from tallystick.modules.tally.queries.targets import targets_kept
from tallystick.modules.tally.rules.bearing import Bearing, bearings
from tallystick.modules.tally.rules.comparing import Claim, Compared, Shown, compare, elapsed, rolled
from tallystick.modules.tally.rules.holding import Held, held_to
from tallystick.modules.tally.rules.measuring import measured

NOT_HELD = Held()


@dataclass(frozen=True, slots=True)
class Measure:
    """A line with what was said to measure it, and what the figures show of that."""

    line: Any
    binding: Binding | None
    indicator: Any = None
    told: Any = None
    standing: Standing | None = None
    shown: Shown | None = None
    group: str = ""  # whom it is counted of, in words; empty for everybody
    held: Held = NOT_HELD

    @property
    def is_bound(self) -> bool:
        """Whether an indicator measures it."""
        return self.binding is not None and bool(self.binding.indicator)

    @property
    def asked(self) -> Asked:
        """The figure that is asked for: an indicator and a group; of a bound measure only."""
        assert self.binding is not None
        return self.binding.asked


@dataclass(frozen=True, slots=True)
class Against:
    """One measure of an action beside the action's claim, and how it comes to measure it."""

    measure: Measure
    how: str
    compared: Compared


@dataclass(frozen=True, slots=True)
class Beside:
    """An action: what is claimed, by whom, each measure, and the two as one."""

    action: Any
    claim: Claim
    said: Agreed | None
    measures: tuple[Against, ...]
    compared: Compared


@dataclass(frozen=True, slots=True)
class Tally:
    """Every action beside its figures, and every measure, bound or not."""

    lines: Lines
    borne: Mapping[int, list[Bearing]]  # by action, which lines measure it
    actions: tuple[Beside, ...]
    measures: Mapping[tuple[str, int], list[Measure]]


@collecting_put_off()
def tally_of(user: User, lines: Lines, *, audience: Audience | None = None) -> Tally:
    """Give every action beside its figures, as an audience may see them, or else whoever asks. PLN-10, KPI-31."""
    found = measures_of(user, lines, audience)
    said = agreed_last(user, [one.pk for one in lines.rows["action"]], lines.when.claimed_until)
    borne = borne_by(lines)
    told = (
        _beside(_claim(action, said.get(action.pk), lines), said.get(action.pk), action, borne, found)
        for action in lines.rows["action"]
    )
    return Tally(lines, borne, tuple(told), found)


def borne_by(lines: Lines) -> Mapping[int, list[Bearing]]:
    """Give, by action, which lines measure it."""
    own = [key for kind, key in lines.bindings if kind == "action"]
    return bearings(lines.rows["action"], lines.rows["measure"], own)


def measures_of(user: User, lines: Lines, audience: Audience | None = None) -> dict[tuple[str, int], list[Measure]]:
    """Give, by line, each binding with its figure; a measure that nobody looked at has one without a binding."""
    figures = _figures(user, lines, audience)
    found = {
        key: [_measure(line, one, figures) for one in lines.bindings.get(key, ())]
        for line in (*lines.rows["measure"], *lines.rows["action"])
        if (key := (line.kind, line.pk)) in lines.bindings or line.kind == "measure"
    }
    by_key = {row.pk: row for row in lines.rows["measure"]}
    return {key: some or [Measure(by_key[key[1]], None)] for key, some in found.items()}


@dataclass(frozen=True, slots=True)
class _Figures:
    """The dictionary, what groups are called, the latest figures, and the scorecard's targets and standings."""

    known: Mapping[str, Any]
    groups: Mapping[Asked, str]
    told: Mapping[Any, Any]
    targets: Mapping[Asked, Target]
    kept: Mapping[Any, Any]


def _figures(user: User, lines: Lines, audience: Audience | None) -> _Figures:
    known, when = indicators_of(user.authority_id), lines.when
    bound = [one for of_line in lines.bindings.values() for one in of_line if one.indicator in known]
    asked, aimless = (sorted({one.asked for one in some}) for some in (bound, [b for b in bound if b.target is None]))
    return _Figures(
        known,
        groups_named(user.authority_id, asked, known),
        figures_of(user, asked, when.day, when.known_by, audience=audience) if asked else {},
        targets_kept(user, asked, when, known),
        standings_of(user, aimless, when.day, when.known_by, audience=audience) if aimless else {},
    )


def _measure(line: Any, binding: Binding, figures: _Figures) -> Measure:
    if not binding.indicator:
        return Measure(line, binding)
    asked = binding.asked
    indicator, figure = figures.known.get(binding.indicator), figures.told.get(asked)
    held = held_to(binding, indicator, figures.targets.get(asked)) if indicator else NOT_HELD
    judged = measured(held.target, indicator, figure, figures.kept.get(asked))
    return Measure(line, binding, indicator, figure, judged.standing, judged.shown, figures.groups.get(asked, ""), held)


def _claim(action: Any, said: Agreed | None, lines: Lines) -> Claim:
    """What is claimed: of the period that was agreed last, or of the day of the plan's document."""
    dated = first_day(action.plan.date)
    gone = elapsed(dated or action.plan.added_at.date(), action.due, lines.when.day)
    return Claim(action.claimed, said.since if said else dated, gone)


def _beside(
    claim: Claim,
    said: Agreed | None,
    action: Any,
    borne: Mapping[int, list[Bearing]],
    found: Mapping[tuple[str, int], list[Measure]],
) -> Beside:
    against = tuple(
        Against(measure, bearing.how, compare(claim, measure.shown if measure.is_bound else None))
        for bearing in borne.get(action.pk, ())
        for measure in found[bearing.kind, bearing.line]
    )
    whole = rolled([one.compared for one in against]) if against else compare(claim, None)
    return Beside(action, claim, said, against, whole)
