"""The golden thread across an authority's plans: up and down from a line, and what hangs loose at each level."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Action, Link, Plan, PlanNode, Recommendation
from tallystick.modules.plans.queries.as_known import Register, lines_known
from tallystick.modules.plans.queries.links import lines_named, links_for, links_known, name_of, names_above
from tallystick.modules.plans.queries.register import plans_for
from tallystick.modules.plans.rules.dependencies import Edge
from tallystick.modules.plans.rules.threads import LEVELS, Strand, orphans, strands, unserved


@dataclass(frozen=True, slots=True)
class Thread:
    """The lines on the golden thread of an authority, and how they hang together."""

    edges: tuple[Edge, ...]
    rows: Mapping[str, PlanNode]
    above: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Loose:
    """A plan on the golden thread, with its lines that serve nothing and its lines that nobody serves."""

    plan: Plan
    orphans: tuple[PlanNode, ...]
    unserved: tuple[PlanNode, ...]


def thread_of(user: User, *more: PlanNode) -> Thread:
    """The standing "serves" links of the asker's authority and their lines: six queries at most. Inventory: PLN-02."""
    links = links_for(user).filter(relation=Link.Relation.SERVES)
    pairs = [(link.source, link.target) for link in links]
    rows = lines_named((end for pair in pairs for end in pair), user.authority_id)
    rows = {name: row for name, row in rows.items() if row.removed_at is None}
    rows |= {name_of(row): row for row in more}
    edges = tuple((line, serves) for line, serves in pairs if line in rows and serves in rows)
    return Thread(edges, rows, {name: names_above(row) for name, row in rows.items()})


def trace(user: User, row: PlanNode, *, up: bool) -> tuple[Thread, list[Strand]]:
    """The golden thread from a line: up to what it serves, or down to what serves it. Inventory: PLN-02."""
    thread = thread_of(user, row)
    return thread, strands(name_of(row), thread.edges, thread.above, up=up)


def strands_down(thread: Thread, row: PlanNode) -> list[Strand]:
    """What serves a line, on a thread that was traced upwards already."""
    return strands(name_of(row), thread.edges, thread.above, up=False)


def loose_ends(user: User) -> list[Loose]:
    """Each plan that has a level, from the top, with what hangs loose in it; ten queries. Inventory: PLN-02."""
    plans = list(plans_for(user).exclude(level=""))
    return _loose_in(plans, _lines_of(plans), thread_of(user))


def loose_ends_known(register: Register) -> list[Loose]:
    """The same, by the levels, lines and links that stood; seven queries. Inventory: PLN-02, PLN-06."""
    plans = [plan for plan in register.plans.values() if plan.level]
    links = links_known(register, Link.Relation.SERVES)
    concerned = {plan.pk for plan in plans} | {key for one in links for key in (one.from_plan_id, one.to_plan_id)}
    rows = lines_known(Q(plan__in=concerned & register.plans.keys()), register.counts, register.plans)
    by_name = {name_of(row): row for of_kind in rows.values() for row in of_kind}
    edges = tuple((one.source, one.target) for one in links if one.source in by_name and one.target in by_name)
    ends = {end: by_name[end] for edge in edges for end in edge}
    thread = Thread(edges, ends, {name: names_above(row) for name, row in ends.items()})
    return _loose_in(plans, _by_plan([*rows["recommendation"], *rows["action"]]), thread)


def _loose_in(plans: list[Plan], lines: Mapping[int, list[PlanNode]], thread: Thread) -> list[Loose]:
    plans = sorted(plans, key=lambda plan: (LEVELS.index(plan.level), plan.title))
    lowest = max((LEVELS.index(plan.level) for plan in plans), default=0)
    highest = min((LEVELS.index(plan.level) for plan in plans), default=0)
    return [_loose(plan, lines.get(plan.pk, []), thread, highest, lowest) for plan in plans]


def _lines_of(plans: list[Plan]) -> dict[int, list[PlanNode]]:
    """A plan's actions, and its recommendations that have none: what promises something by itself."""
    actions = Action.objects.standing().filter(plan__in=plans).select_related("plan", "recommendation", "outcome")
    rows = Recommendation.objects.standing().filter(plan__in=plans).select_related("plan").defer("places")
    return _by_plan([*rows.printed_order(), *actions.defer("places").printed_order()])


def _by_plan(rows: Iterable[Any]) -> dict[int, list[PlanNode]]:
    rows, found = list(rows), defaultdict(list)
    led = {row.recommendation_id for row in rows if row.kind == "action"}
    for row in rows:
        if row.kind == "action" or row.pk not in led:
            found[row.plan_id].append(row)
    return found


def _loose(plan: Plan, lines: list[PlanNode], thread: Thread, highest: int, lowest: int) -> Loose:
    level = LEVELS.index(plan.level)
    by_name = {name_of(row): row for row in lines}
    above = {**thread.above, **{name: names_above(row) for name, row in by_name.items()}}
    hanging = orphans(by_name, thread.edges, above) if level > highest else []
    alone = _alone(by_name, thread, above) if level < lowest else []
    return Loose(plan, tuple(by_name[name] for name in hanging), tuple(by_name[name] for name in alone))


def _alone(by_name: Mapping[str, PlanNode], thread: Thread, above: Mapping[str, list[str]]) -> list[str]:
    """Lines that nothing serves: neither themselves, nor what they stand under, which is served for all below it."""
    served = {serves for _, serves in thread.edges}
    return [name for name in unserved(by_name, thread.edges, thread.above) if served.isdisjoint(above.get(name, ()))]
