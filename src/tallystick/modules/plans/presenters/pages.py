"""The page of a plan and the page of a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.foundation.ui.presenters import Figure, Tag, count
from tallystick.modules.plans.presenters.rows import (
    ActionRow,
    Share,
    ShownCell,
    action_row,
    cells_shown,
    done_of,
    open_of,
    shares,
)
from tallystick.modules.plans.presenters.sticks import Beside, Stick, action_stick, stick_of
from tallystick.modules.plans.presenters.words import MAY_HOLD, label, lateness, printed_date
from tallystick.modules.plans.rules.vocabulary import LEVEL_WORDS


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation with the counts of its actions."""

    row: Any
    label: str
    stick: Stick


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan at a glance."""

    date: str
    figures: tuple[Figure, ...]
    shares: tuple[Share, ...]
    stick: Stick
    level: str
    groups: tuple[tuple[str, int], ...]
    recommendations: tuple[RecommendationRow, ...]


@dataclass(frozen=True, slots=True)
class LineBelow:
    """A line that stands below another."""

    row: Any
    label: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class LinePage:
    """Everything about a line."""

    label: str
    kind: str
    above: tuple[LineBelow, ...]
    cells: tuple[ShownCell, ...]
    text_places: tuple[Any, ...]
    doubts: tuple[Any, ...]
    late: Tag | None
    is_out: bool
    actions: tuple[ActionRow, ...]
    outcomes: tuple[LineBelow, ...]
    measures: tuple[LineBelow, ...]
    steps: tuple[LineBelow, ...]
    changes: str
    may_hold: tuple[tuple[str, str], ...]
    version: int
    stick: Stick | None


def plan_page(
    plan: Any, recommendations: Iterable[Any], claims: Mapping[str, int], beside: Beside, *, overdue: int, doubts: int
) -> PlanPage:
    """A plan's figures, claims and recommendations. Inventory: PLN-01, PLN-03, PLN-07."""
    done, total = done_of(claims)
    listed = list(recommendations)
    groups: dict[str, int] = {}
    for row in listed:
        groups[row.group] = groups.get(row.group, 0) + 1
    return PlanPage(
        date=printed_date(plan.date),
        figures=(
            Figure("recommendations", f"{len(listed):,}"),
            Figure("actions", f"{total:,}"),
            Figure("open", f"{open_of(claims):,}", "wood"),
            Figure("late", f"{overdue:,}", "bad" if overdue else "good"),
            Figure("doubtful cells", f"{doubts:,}", "wood" if doubts else "good"),
        ),
        shares=tuple(shares(claims)),
        stick=stick_of(beside, "plan", plan.pk, done, total),
        level=LEVEL_WORDS.get(plan.level, ""),
        groups=tuple((group, number) for group, number in groups.items() if group),
        recommendations=tuple(recommendation_row(row, beside) for row in listed),
    )


def recommendation_row(row: Any, beside: Beside) -> RecommendationRow:
    """A recommendation with its own tally."""
    stick = stick_of(beside, "recommendation", row.pk, row.done, row.actions_total)
    return RecommendationRow(row, label("recommendation", row.ref), stick)


def line_page(
    row: Any,
    above: list[Any],
    below: Mapping[str, list[Any]],
    doubts: Iterable[Any],
    changes: list[Any],
    as_at: date,
    beside: Beside,
) -> LinePage:
    """A line with what stands above and below it. Inventory: PLN-01, PLN-07, PLN-09, PLN-12."""
    doubts, actions = list(doubts), below.get("action", [])
    done = sum(action.claimed in ("completed", "completed_ongoing") for action in actions)
    return LinePage(
        label=label(row.kind, row.ref),
        kind=row.kind,
        above=tuple(line_below(one) for one in above),
        cells=tuple(cells_shown(row, [doubt for doubt in doubts if doubt.settled_at is None])),
        text_places=tuple({place.where: place for place in row.placed("text")}.values()),
        doubts=tuple(doubt for doubt in doubts if doubt.settled_at is None),
        late=lateness(row.due, row.claimed, as_at) if row.kind == "action" else None,
        is_out=row.removed_at is not None,
        actions=tuple(action_row(action, as_at, beside) for action in actions),
        outcomes=tuple(line_below(one) for one in below.get("outcome", ())),
        measures=tuple(line_below(one) for one in below.get("measure", ())),
        steps=tuple(line_below(one) for one in below.get("step", ())) if row.kind == "action" else (),
        changes=count(len(changes), "version"),
        may_hold=MAY_HOLD.get(row.kind, ()),
        version=row.version,
        stick=line_stick(beside, row, done, len(actions)),
    )


def line_stick(beside: Beside, row: Any, done: int, total: int) -> Stick | None:
    """The tally of a line that has one: an action that is measured, or what stands above actions."""
    if row.kind == "action":
        return action_stick(beside, row.pk)
    return stick_of(beside, row.kind, row.pk, done, total) if total else None


def line_below(row: Any) -> LineBelow:
    """A line in a list below or above another."""
    cells = cells_shown(row) if row.kind != "action" else []
    return LineBelow(row, label(row.kind, row.ref), tuple(cells))
