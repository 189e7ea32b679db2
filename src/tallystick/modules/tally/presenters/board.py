"""The board's page and a plan's: the stick over all, the counts, and the lists that a director asks about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.text import Truncator

from tallystick.foundation.ui.presenters import count
from tallystick.modules.plans.rules.vocabulary import label
from tallystick.modules.tally.presenters.figures import FigureRow, figure_row, figure_unbound
from tallystick.modules.tally.rules.comparing import Counted, Verdict, counted
from tallystick.modules.tally.rules.wording import Halves, halves_counted

NAMED: Final = 3  # reds that are named above the lists


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan with its stick."""

    plan: Any
    address: str
    halves: Halves
    actions: str
    compared: str
    disagree: int
    unmeasured: int


@dataclass(frozen=True, slots=True)
class Red:
    """A measure that is red and that no open action of its plan works on; and those of other plans that do."""

    where: str
    figure: FigureRow
    actions: tuple[tuple[str, str], ...] = ()  # each with its address


@dataclass(frozen=True, slots=True)
class Count:
    """A count worth seeing first, and where its list is."""

    words: str
    number: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The stick over all actions asked for, what it says, the counts, and the reds that nobody works on by name."""

    halves: Halves
    said: str
    counts: tuple[Count, ...]
    reds: str

    @property
    def is_empty(self) -> bool:
        """Whether there is no action to tell of."""
        return not self.counts


def summary(actions: Sequence[Any], reds: Sequence[Red], lists: str) -> Summary:
    """All actions at a glance; `lists` is the address of the board's lists, with its query begun. PLN-10, KPI-31."""
    whole = counted([one.compared for one in actions])
    return Summary(halves_counted(whole), said_of(whole), _counts(whole, len(reds), lists), reds_named(reds))


def _counts(whole: Counted, reds: int, lists: str) -> tuple[Count, ...]:
    if not whole.of:
        return ()
    more, less, agree, bare = (
        whole.by_verdict.get(one, 0)
        for one in (Verdict.MORE_CLAIMED, Verdict.MORE_SHOWN, Verdict.AGREES, Verdict.UNMEASURED)
    )
    return (
        Count("claim more than is shown", f"{more:,}", "bad" if more else "good", f"{lists}disagree"),
        Count("show more than is claimed", f"{less:,}", "wood" if less else "", f"{lists}disagree"),
        Count("agree", f"{agree:,}", "good" if agree else "", f"{lists}agree"),
        Count(
            "measured, nothing to compare", f"{whole.waiting:,}", "wood" if whole.waiting else "", f"{lists}uncompared"
        ),
        Count("measured by nothing", f"{bare:,}", "wood" if bare else "good", f"{lists}unmeasured"),
        Count("reds without an action", f"{reds:,}", "bad" if reds else "good", f"{lists}reds"),
    )


def reds_named(reds: Sequence[Red]) -> str:
    """The reds that no open action works on, the first by name; empty where there is none."""
    if not reds:
        return ""
    named = [f"{one.figure.title}{f' ({one.figure.group})' if one.figure.group else ''}" for one in reds[:NAMED]]
    left = f" and {len(reds) - NAMED:,} more" if len(reds) > NAMED else ""
    return f"Red, and no open action works on it: {'; '.join(named)}{left}."


def said_of(whole: Counted) -> str:
    """What the figures let anybody say of these claims, in a sentence or two."""
    if not whole.of:
        return "No action is asked for here."
    silent = whole.by_verdict.get(Verdict.NO_CLAIM, 0)
    claim_nothing = f" Of {silent:,}, nothing is claimed yet." if silent else ""
    if not whole.compared:
        return f"Of {count(whole.of, 'action')}, none has a figure to stand beside its claim yet.{claim_nothing}"
    agree = whole.compared - whole.disagree
    has = "has a figure that its claim" if whole.compared == 1 else "have a figure that their claims"
    first = f"Of {count(whole.of, 'action')}, {whole.compared:,} {has} can stand beside"
    judged = f"{agree:,} agree{'s' * (agree == 1)} and {whole.disagree:,} do{'es' * (whole.disagree == 1)} not."
    return f"{first}: {judged}{claim_nothing}"


def plan_rows(actions: Iterable[Any], plans: Iterable[Any]) -> list[PlanRow]:
    """Each plan with its stick and its counts, the most disagreements first."""
    by_plan: dict[int, list[Any]] = {plan.pk: [] for plan in plans}
    known = {plan.pk: plan for plan in plans}
    for one in actions:
        by_plan[one.action.plan_id].append(one.compared)
    rows = [_plan_row(known[key], counted(some)) for key, some in by_plan.items() if some]
    return sorted(rows, key=lambda row: (-row.disagree, row.plan.title))


def _plan_row(plan: Any, whole: Counted) -> PlanRow:
    return PlanRow(
        plan,
        reverse("tally:plan", args=[plan.pk]),
        halves_counted(whole),
        f"{whole.of:,}",
        f"{whole.compared:,}",
        whole.disagree,
        whole.by_verdict.get(Verdict.UNMEASURED, 0),
    )


def red(measure: Any) -> Red:
    """A red with no open action."""
    return Red(measure.line.plan.title, figure_row(measure, Verdict.NO_FIGURE))


def red_elsewhere(measure: Any, actions: Sequence[Any]) -> Red:
    """A red on which only other plans' actions work, each named with its plan. Inventory: KPI-31."""
    named = ((f"{short(one)} of {one.plan.title}", reverse("tally:action", args=[one.pk])) for one in actions)
    return Red(measure.line.plan.title, figure_row(measure, Verdict.NO_FIGURE), tuple(named))


def short(action: Any) -> str:
    """An action by its number, or by its words where it has none."""
    return label("action", action.ref) if action.ref else f"“{Truncator(action.text).chars(60)}”"


def red_unbound(one: Any) -> Red:
    """A red indicator that no plan takes up."""
    return Red("No plan takes this up", figure_unbound(one))
