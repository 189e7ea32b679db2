"""A plan as the register stood on a day, by what was known at a moment: every line out of its kept versions.

Promise: one query a table however long the plan. An import counts from its document's own date, not from the day on
which somebody brought it in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among, snapshots_holding
from tallystick.modules.plans.models import NODES, Action, Plan, PlanNode
from tallystick.modules.plans.queries.register import plans_for
from tallystick.modules.plans.queries.trees import Rows, Tree, grown
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.dated import first_day

LAST = date.max - timedelta(days=1)  # the last day that another one follows


@dataclass(frozen=True, slots=True)
class Moment:
    """What was true on a day, by what had been recorded at a moment; None: by all that is recorded now."""

    as_at: date
    known_by: datetime | None = None

    @property
    def until(self) -> datetime:
        """The last moment whose deeds count."""
        ends = end_of(self.as_at)
        return min(ends, self.known_by) if self.known_by else ends


@dataclass(frozen=True, slots=True)
class Known:
    """A plan and its standing lines as they were, each line with what it stands under."""

    plan: Plan
    rows: Rows
    moment: Moment
    counts: Q  # which versions do

    @property
    def tree(self) -> Tree:
        return grown(self.plan, self.rows)

    def line(self, kind: Kind, pk: int) -> PlanNode | None:
        """One line as it was; None where it did not stand then."""
        return next((row for row in self.rows[kind] if row.pk == pk), None)


@dataclass(frozen=True, slots=True)
class Register:
    """The plans that were on an authority's register, as they were, by their keys; and which versions count."""

    authority_id: int
    plans: dict[int, Plan]
    counts: Q
    moment: Moment


def end_of(day: date) -> datetime:
    """The moment at which a day is over, by the clocks of the authority; of days without end, the last there is."""
    return timezone.make_aware(datetime.combine(min(day, LAST) + timedelta(days=1), time.min))


def as_known(plan: Plan, moment: Moment) -> Known | None:
    """A plan as known then; None where it was not on the register. Inventory: PLN-06, PLN-18."""
    counts = counting([plan], moment)
    own = snapshots_among(Plan.objects.filter(pk=plan.pk), counts)
    if not own:
        return None
    then = row_from(Plan, own[0])
    return Known(then, lines_known(Q(plan=plan), counts, {plan.pk: then}), moment, counts)


def register_then(user: User, moment: Moment) -> Register:
    """The register as it was; two queries, loaded once for plans and lines. Inventory: PLN-06."""
    plans = plans_for(user)
    counts = counting(plans.only("added_at", "date"), moment)
    found = {kept["id"]: row_from(Plan, kept) for kept in snapshots_among(plans, counts)}
    return Register(user.authority_id, found, counts, moment)


def counting(plans: Iterable[Plan], moment: Moment) -> Q:
    """Which versions count: those made by then, and the import of a document that is dated no later."""
    dated = [plan.added_at for plan in plans if (day := first_day(plan.date)) and day <= moment.as_at]
    counts = Q(notch__at__lt=moment.until)
    if dated:
        known = Q(notch__at__lt=moment.known_by) if moment.known_by else Q()
        counts |= Q(notch__at__in=dated) & known
    return counts


def lines_known(which: Q, counts: Q, plans: dict[int, Plan]) -> Rows:
    """The lines that stood, by kind, in printed order, each with its plan and its parents."""
    rows: dict[Kind, list[PlanNode]] = {}
    for kind, model in NODES.items():
        found = (row_from(model, kept) for kept in snapshots_among(model.objects.filter(which), counts))
        rows[kind] = sorted((row for row in found if row.removed_at is None), key=lambda row: (row.position, row.pk))
    by_key = {(kind, row.pk): row for kind, of_kind in rows.items() for row in of_kind}
    for row in by_key.values():
        _join(row, plans, by_key)
    return rows


def row_from(model: type[Any], kept: dict[str, Any]) -> Any:
    """A row as a version keeps it; a column that is younger than the version has its default."""
    fields = (field for field in model._meta.concrete_fields if field.attname in kept)
    return model(**{field.attname: field.to_python(kept[field.attname]) for field in fields})


def rows_then(rows: QuerySet[Any], day: date) -> list[Any]:
    """Rows of any audited table as they stood at the end of a day; those that did not stand then are left out."""
    return [row_from(rows.model, kept) for kept in snapshots_among(rows, Q(notch__at__lt=end_of(day)))]


def rows_holding(model: type[Any], authority_id: int, day: date, **columns: Any) -> list[Any]:
    """The same of all of an authority's that ever held these values, also of what was removed since."""
    found = snapshots_holding(model, authority_id, Q(notch__at__lt=end_of(day)), **columns)
    return [row_from(model, kept) for kept in found]


def actions_then(actions: Iterable[Action], day: date) -> dict[int, Action]:
    """Actions by their keys as they stood at the end of a day, each with its plan; also those taken out by then."""
    plans = {action.pk: action.plan for action in actions}
    counts = counting(plans.values(), Moment(day))
    own = snapshots_among(Plan.objects.filter(pk__in={plan.pk for plan in plans.values()}), counts)
    stood = {kept["id"]: row_from(Plan, kept) for kept in own}
    rows = [row_from(Action, kept) for kept in snapshots_among(Action.objects.filter(pk__in=plans), counts)]
    for row in rows:
        row.plan = stood[row.plan_id]
    return {row.pk: row for row in rows}


def _join(row: PlanNode, plans: dict[int, Plan], by_key: dict[tuple[Kind, int], PlanNode]) -> None:
    row.plan = plans[row.plan_id]
    for name in ("recommendation", "outcome", "action"):
        key = getattr(row, f"{name}_id", None)
        if key and (name, key) in by_key:
            setattr(row, name, by_key[name, key])  # type: ignore[index]


def moment_of(as_at: date, known_by: date | None = None) -> Moment:
    """A day, by what was known at the end of another."""
    return Moment(as_at, end_of(known_by) if known_by else None)
