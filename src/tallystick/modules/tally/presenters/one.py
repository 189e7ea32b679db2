"""The page of one action: the claim in words and who signed it, beside each figure with its path and its provenance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from tallystick.engine.measures.judging.numbers import on_paper, rounded
from tallystick.engine.measures.judging.targets import expected
from tallystick.engine.writing import charts
from tallystick.foundation.ui.presenters import day
from tallystick.modules.tally.presenters import addresses
from tallystick.modules.tally.presenters.actions import ActionRow, action_row
from tallystick.modules.tally.presenters.figures import FigureRow

KEPT, NO_FIGURE = "Kept back", "No figure"  # in a drawing, where the whole reason has no room
CHARTED = 2  # a path needs two figures at least


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One measure of an action, with its path over time, its definition and the snapshot that it came from."""

    row: FigureRow
    bind: str  # where it is said what measures the line
    chart: Any
    about: str
    code: str
    version: str
    snapshot: str
    counted: str
    again: str  # the command that counts it again
    targets: str  # where it stands beside its target and neighbours
    comment: str = ""  # what was said of the figure
    recovery: str = ""  # what is done where it is red
    commented: str = ""  # by whom, and when


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action beside its figures."""

    row: ActionRow
    narrative: str
    period: str
    parts: tuple[FigurePart, ...]


def action_page(beside: Any, paths: Mapping[int, Any], then: Mapping[str, Any]) -> ActionPage:
    """One action with each of its measures; `then` asks other pages for its day. Inventory: PLN-10, KPI-02, KPI-31."""
    row = action_row(beside)
    both = zip(beside.measures, row.measures, strict=True)
    parts = tuple(_part(one.measure, told, paths, then) for one, told in both)
    said = beside.said
    return ActionPage(row, said.narrative if said else "", said.period if said else "", parts)


def _part(measure: Any, row: FigureRow, paths: Mapping[int, Any], then: Mapping[str, Any]) -> FigurePart:
    indicator, told, binding = measure.indicator, measure.told, measure.binding
    told_path = paths.get(binding.pk) if binding else None
    comment = told_path.comment if told_path else None
    return FigurePart(
        row=row,
        bind=reverse("tally:bind", args=[measure.line.kind, measure.line.pk]),
        chart=path(told_path, measure) if told_path and len(told_path.points) >= CHARTED else None,
        about=indicator.about if indicator else "",
        code=indicator.code if indicator else "",
        version=told.version if told else "",
        snapshot=told.snapshot if told else "",
        counted=day(told.at) if told else "",
        again=f"tallystick indicators explain {indicator.code} --result {told.result}" if told else "",
        targets=addresses.targets(binding.asked, then) if indicator else "",
        comment=comment.words if comment else "",
        recovery=recovery_words(comment) if comment else "",
        commented=f"{comment.said_by}, {day(comment.said_at)}" if comment else "",
    )


def recovery_words(comment: Any) -> str:
    """What is done about a figure, and by when; empty where nobody said. Inventory: KPI-31."""
    due = f", by {on_paper(comment.recovery_due)}" if comment.recovery_due else ""
    return f"{comment.recovery.rstrip('.')}{due}." if comment.recovery else ""


def path(went: Any, measure: Any) -> Any:
    """The figures over time beside the path that the plan promised, the neighbours and the forecast. KPI-02, KPI-03."""
    indicator = measure.indicator
    target = measure.held.target
    near = went.neighbours if any(mean is not None for mean in went.neighbours) else ()
    moments = [_moment(one, target, indicator, mean) for one, mean in zip_longest(went.points, near) if one is not None]
    moments += _forecast(went.ahead, target, indicator)
    is_share = indicator.unit == "%"
    caption = f"{indicator.title}: {measure.group or 'everybody'}{'' if is_share else f', {indicator.unit}'}"
    unit = charts.Unit("%" if is_share else "", indicator.decimals, *(() if is_share else (indicator.unit,)))
    better = indicator.polarity.replace("neither", "")
    beside = ("Statistical neighbours",) if near else ()
    return charts.trajectory(caption, moments, unit=unit, better=better, beside=beside)


def _moment(told: Any, target: Any, indicator: Any, mean: Any) -> Any:
    wanted = expected(target, told.last) if target else None
    return charts.Moment(
        told.period,
        told.value if told.value is not None else KEPT if told.kept_back else NO_FIGURE,
        target=_printed(wanted, indicator),
        beside=(_printed(mean, indicator),),
    )


def _forecast(ahead: Any, target: Any, indicator: Any) -> Iterator[Any]:
    """The day that the target is due, with what is to be expected of it; nothing where nothing can be forecast."""
    if ahead is not None and ahead.value is not None:
        wanted = expected(target, ahead.day) if target else None
        yield charts.Moment(
            on_paper(ahead.day),
            target=_printed(wanted, indicator),
            expected=ahead.value,
            expected_low=ahead.low,
            expected_high=ahead.high,
        )


def _printed(number: Any, indicator: Any) -> Any:
    return None if number is None else rounded(number, indicator.decimals)


__all__ = ["ActionPage", "FigurePart", "action_page"]
