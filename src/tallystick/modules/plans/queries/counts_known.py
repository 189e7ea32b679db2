"""What the register's pages count and list, asked of a plan or of every plan as they stood on a day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tallystick.modules.plans.models import Action, Doubt, PlanNode
from tallystick.modules.plans.models.columns import key
from tallystick.modules.plans.queries.as_known import Known, Moment, Register, lines_known, rows_then
from tallystick.modules.plans.queries.register import ActionSearch
from tallystick.modules.plans.queries.trees import PARENTS, parent_of
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.standing import DONE, days_late

LATEST = date.max


def claims_known(known: Known) -> dict[str, int]:
    """How many of a plan's actions claimed each status. Inventory: PLN-06, PLN-07."""
    return dict(Counter(action.claimed for action in known.rows["action"]))


def late_known(known: Known, as_at: date) -> list[PlanNode]:
    """The actions that were late, the longest first. Inventory: PLN-06, PLN-08."""
    found = (one for one in known.rows["action"] if days_late(one.due, one.claimed, as_at))
    return sorted(found, key=lambda one: (one.due, one.recommendation.position, one.position))


def plans_with_actions(plans: QuerySet[Any], day: date) -> list[int]:
    """The keys of those of these plans that had an action at the end of a day, in one query."""
    actions = rows_then(Action.objects.filter(plan__in=plans), day)
    return sorted({one.plan_id for one in actions if one.removed_at is None})


def recommendations_known(known: Known, as_at: date, group: str = "") -> list[PlanNode]:
    """A plan's recommendations as they stood, with the counts of their actions. Inventory: PLN-06."""
    found = [row for row in known.rows["recommendation"] if not group or row.group == group]
    return count_below(found, known.rows["action"], "recommendation_id", as_at)


def count_below(rows: list[Any], actions: Iterable[Any], above: str, as_at: date) -> list[Any]:
    """Rows with the counts of the actions that name them in the column `above`, which are gone through once."""
    below: dict[int, list[Any]] = defaultdict(list)
    for action in actions:
        below[getattr(action, above)].append(action)
    for row in rows:
        _count(row, below[row.pk], as_at)
    return rows


def _count(row: Any, actions: Sequence[Any], as_at: date) -> None:
    row.actions_total = len(actions)
    row.done = sum(one.claimed in DONE for one in actions)
    row.overdue = sum(bool(days_late(one.due, one.claimed, as_at)) for one in actions)
    row.without_lead = sum(not one.lead_held for one in actions)


def above_known(known: Known, row: PlanNode) -> list[PlanNode]:
    """What a line stood under, topmost first."""
    parent = parent_of(row)
    line = known.line(*parent) if parent else None
    return [*above_known(known, line), line] if line else []


def below_known(known: Known, row: PlanNode) -> dict[Kind, list[PlanNode]]:
    """The lines that stood below one, by kind."""
    under = f"{row.kind}_id"
    found = {kind: known.rows[kind] for kind, hangs in PARENTS.items() if under in hangs}
    listed = {kind: [one for one in rows if getattr(one, under) == row.pk] for kind, rows in found.items()}
    if row.kind == "recommendation":
        listed["step"] = [one for one in known.rows["step"] if one.action.recommendation_id == row.pk]
    return listed


def doubts_known(known: Known) -> QuerySet[Doubt]:
    """The doubts that were open."""
    return known.plan.doubts.filter(open_then(known.moment))


def open_then(moment: Moment) -> Q:
    """Which doubts were open."""
    return Q(settled_at=None) | Q(settled_at__gt=moment.until)


def find_actions_known(register: Register, search: ActionSearch) -> list[PlanNode]:
    """Actions across plans as they stood, looked for in the same ways as those of today. Inventory: PLN-06."""
    wanted = [plan for plan in register.plans if plan == (search.plan or plan)]
    rows = lines_known(Q(plan__in=wanted), register.counts, register.plans)
    tests = tests_of(search, register.moment.as_at)
    found = [row for row in rows["action"] if all(fits(row) for fits in tests)]
    return in_order(found, search.sort)


def tests_of(search: ActionSearch, as_at: date) -> list[Callable[[Any], bool]]:
    """What an action has to pass, a test for each thing that was asked."""
    asked = search
    return [
        lambda row: all(_says(row, word.casefold()) for word in asked.words.split()),
        lambda row: not asked.lead or key(asked.lead) in map(key, row.lead_held),
        lambda row: not asked.partner or key(asked.partner) in map(key, row.partners_held),
        lambda row: not asked.group or row.recommendation.group == asked.group,
        lambda row: not asked.status or row.claimed == ("" if asked.status == "none" else asked.status),
        lambda row: not asked.due_after or (row.due is not None and row.due >= asked.due_after),
        lambda row: not asked.due_before or (row.due is not None and row.due <= asked.due_before),
        lambda row: not asked.overdue or bool(days_late(row.due, row.claimed, as_at)),
        lambda row: not asked.without_lead or not row.lead_held,
        lambda row: not asked.tag or (row.outcome is not None and _tagged(row.outcome.theme, asked.tag)),
    ]


def _says(row: Any, word: str) -> bool:
    outcome = row.outcome.text if row.outcome else ""
    said = (row.text, row.ref, row.progress, row.recommendation.text, outcome, *row.lead_held)
    return any(word in text.casefold() for text in said)


def _tagged(themes: list[str], tag: str) -> bool:
    return any(key(theme).startswith(key(tag)) for theme in themes)


def in_order(rows: list[PlanNode], sort: str) -> list[PlanNode]:
    """Rows in the order that a heading asks for; without one, as their plans print them."""
    printed = sorted(rows, key=_printed)
    orders: dict[str, Callable[[Any], Any]] = {
        "due": lambda row: row.due or LATEST,
        "status": lambda row: row.claimed,
        "plan": lambda row: row.plan.title,
        "lead": lambda row: row.lead_held,
    }
    by = orders.get(sort.removeprefix("-"))
    if by is None:
        return printed
    back = sort.startswith("-")
    ordered = sorted(printed, key=by, reverse=back)
    return sorted(ordered, key=lambda row: row.due is None) if sort == "-due" else ordered


def _printed(row: Any) -> tuple[int, ...]:
    outcome = row.outcome.position if row.outcome else -1
    return row.plan_id, row.recommendation.position, outcome, row.position, row.pk
