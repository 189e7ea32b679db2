"""What waits for what, what is at risk because something slips, and what a line's slippage would put at risk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Action, Link, Plan, PlanNode
from tallystick.modules.plans.queries.as_known import Moment, lines_known, register_then
from tallystick.modules.plans.queries.links import lines_named, links_for, links_known, name_of
from tallystick.modules.plans.rules.dependencies import Dated, Edge, Risk, at_risk, impact_of, slip_of
from tallystick.modules.plans.rules.standing import CLOSED, last_day


@dataclass(frozen=True, slots=True)
class Waiting:
    """Every line that waits or is waited for in an authority: how each stands, and which are at risk."""

    edges: tuple[Edge, ...]
    rows: Mapping[str, PlanNode]
    dated: Mapping[str, Dated]
    risks: Mapping[str, Risk]

    def blocked(self, plan: Plan) -> list[tuple[PlanNode, list[PlanNode]]]:
        """A plan's open lines with what each waits for that is not done. Inventory: PLN-20."""
        waits: dict[str, list[PlanNode]] = defaultdict(list)
        for line, on in self.edges:
            if not self.dated[on].done and not self.dated[line].done:
                waits[line].append(self.rows[on])
        rows = [(self.rows[line], on) for line, on in waits.items() if self.rows[line].plan_id == plan.pk]
        return sorted(rows, key=lambda pair: (pair[0].kind, pair[0].position, pair[0].pk))

    def risks_in(self, plan: Plan) -> list[Risk]:
        """The risks to a plan's lines, the gravest first. Inventory: PLN-20."""
        found = (risk for line, risk in self.risks.items() if self.rows[line].plan_id == plan.pk)
        return sorted(found, key=lambda risk: (-risk.days, len(risk.path), risk.line))

    def impact(self, row: PlanNode) -> dict[str, tuple[str, ...]]:
        """The lines that would be at risk if this one slipped, each with its path."""
        return impact_of(name_of(row), self.edges, self.dated)


def waiting(user: User, as_at: date) -> Waiting:
    """What waits for what among the standing lines of the asker's authority; seven queries. Inventory: PLN-20."""
    links = (
        links_for(user)
        .filter(relation=Link.Relation.DEPENDS_ON)
        .values_list("from_kind", "from_key", "to_kind", "to_key")
    )
    pairs = [(f"{kind}/{key}", f"{other}/{other_key}") for kind, key, other, other_key in links]
    rows = lines_named((end for pair in pairs for end in pair), user.authority_id)
    rows = {name: row for name, row in rows.items() if row.removed_at is None}
    return _waiting(pairs, rows, dated_lines(rows, as_at), as_at)


def waiting_known(user: User, moment: Moment) -> Waiting:
    """What waited for what, by the links and lines that stood; a query a table. Inventory: PLN-06, PLN-20."""
    register = register_then(user, moment)
    links = links_known(register, Link.Relation.DEPENDS_ON)
    plans = {key for link in links for key in (link.from_plan_id, link.to_plan_id)}
    by_kind = lines_known(Q(plan__in=plans & register.plans.keys()), register.counts, register.plans)
    rows = {name_of(row): row for of_kind in by_kind.values() for row in of_kind}
    below = _by_parent(by_kind["action"])  # type: ignore[arg-type]
    dated = {name: _dated(row, below.get(name, []), moment.as_at) for name, row in rows.items()}
    return _waiting([(link.source, link.target) for link in links], rows, dated, moment.as_at)


def _waiting(
    pairs: Iterable[tuple[str, str]], rows: Mapping[str, PlanNode], dated: Mapping[str, Dated], as_at: date
) -> Waiting:
    edges = tuple((line, on) for line, on in pairs if line in rows and on in rows)
    return Waiting(edges, rows, dated, at_risk(edges, dated, as_at))


def dated_lines(rows: Mapping[str, PlanNode], as_at: date) -> dict[str, Dated]:
    """How each line stands; a recommendation or outcome also by the actions below it, in one query."""
    below = _actions_below(rows.values())
    return {name: _dated(row, below.get(name, []), as_at) for name, row in rows.items()}


def _actions_below(rows: Iterable[PlanNode]) -> dict[str, list[Action]]:
    rows = list(rows)
    parents = {row.pk for row in rows if row.kind == "recommendation"}
    parents |= {row.recommendation_id for row in rows if row.kind == "outcome"}
    standing = Action.objects.standing().filter(recommendation__in=parents).defer("places")
    return _by_parent(standing if parents else ())


def _by_parent(actions: Iterable[Action]) -> dict[str, list[Action]]:
    found: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        found[f"recommendation/{action.recommendation_id}"].append(action)
        found[f"outcome/{action.outcome_id}"].append(action)
    return found


def _dated(row: PlanNode, below: list[Action], as_at: date) -> Dated:
    match row.kind:
        case "action":
            return _of_action(row)
        case "step":
            closed = row.action.claimed in CLOSED
            return Dated(
                last_day(row.timescale) or row.action.due, row.action.expected, closed, to_the_day=_exact(row.timescale)
            )
        case "measure":
            return Dated(last_day(row.due), to_the_day=_exact(row.due))
        case _:
            return _of_parent(row, [_of_action(action) for action in below], as_at)


def _of_action(row: Action) -> Dated:
    done = row.claimed in CLOSED and row.claimed not in ("rejected", "not_achieved")
    exact = _exact(row.timescale) and _exact(row.revised_timescale)
    return Dated(row.due, row.expected, done, row.claimed, exact)


def _of_parent(row: PlanNode, below: list[Dated], as_at: date) -> Dated:
    """A parent is done when all below it is, and slips as far as what slips most below it."""
    due = last_day(row.timescale) or max((one.due for one in below if one.due), default=None)
    done = row.status in CLOSED or (bool(below) and all(one.done for one in below))
    slips = [slip for one in below if (slip := slip_of(one, as_at))]
    worst = max((slip.days for slip in slips), default=0)
    expected = due + timedelta(days=worst) if due and worst else None
    status = row.status or ("delayed" if slips else "")
    return Dated(due, expected, done, status, _exact(row.timescale))


def _exact(timescale: object) -> bool:
    return timescale is None or timescale.precision in ("day", "none")  # type: ignore[attr-defined]
