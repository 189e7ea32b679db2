"""A plan written and changed by hand, a line at a time. Every state is kept and can be put back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.queries import versions_of
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.deeds.filing import settle_branch
from tallystick.modules.plans.models import NODES, Asked, Cover, Doubt, Plan, PlanNode
from tallystick.modules.plans.permissions import check_can_write, check_can_write_plans
from tallystick.modules.plans.queries.trees import PARENTS, above, parent_of
from tallystick.modules.plans.rules.branches import HOLDS, TYPES, Kind
from tallystick.modules.plans.rules.cells import with_words
from tallystick.modules.plans.rules.drafting import check_new_node, holder_of

FIXED = frozenset({"id", "authority_id", "plan_id", "position", "version", "removed_at", "places"})
HELD = frozenset({"due", "expected", "open_ended", "claimed", "lead_held", "partners_held"})


class PlanNeedsTitle(Refusal):
    """A plan is known by its title."""


class VersionNotThere(Refusal):
    """No such earlier state of the line was kept."""


class LineCannotStandThere(Refusal):
    """The parent does not hold lines of that kind."""


@audited
def start_plan(*, title: str, organisation: str, kind: str, date: str, by: User, at: datetime) -> Plan:
    """Begin a plan by hand, from nothing."""
    check_can_write_plans(by)
    _check_title(title)
    plan = Plan.objects.create(
        authority_id=by.authority_id,
        title=title.strip(),
        organisation=organisation,
        kind=kind,
        date=date,
        added_by=by,
        added_at=at,
    )
    record("plan started", subject=plan, by=by, at=at)
    return plan


@audited
def retitle_plan(
    plan: Plan, *, title: str, organisation: str, kind: str, date: str, by: User, at: datetime, seen_version: int
) -> Plan:
    """Change what is said of the plan as a whole."""
    plan = _locked_plan(plan.pk)
    check_can_write(by, plan)
    check_still_as_seen(plan, seen_version)
    _check_title(title)
    plan.title, plan.organisation, plan.kind, plan.date = title.strip(), organisation, kind, date
    _bump(plan)
    record("plan changed", subject=plan, by=by, at=at)
    return plan


@audited
def add_line(
    plan: Plan, kind: Kind, words: Mapping[str, str], *, under: PlanNode | None, by: User, at: datetime
) -> PlanNode:
    """Add a line below another; a new action without a lead is refused. Inventory: PLN-09."""
    check_can_write(by, plan)
    check_new_node(kind, words)
    if holder_of(kind) not in HOLDS[under.kind if under else "plan"]:
        raise LineCannotStandThere(f"A plan cannot hold {kind}s there.")
    plan = _locked_plan(plan.pk)
    node = with_words(kind, TYPES[kind](text=""), words, document_date=plan.date or None)
    row = NODES[kind](authority_id=plan.authority_id, plan=plan, position=0, **_above(under)).take(node)
    row.position = (_neighbours(row).aggregate(last=Max("position"))["last"] or 0) + 1
    row.save()
    _after(row, plan)
    if kind == "recommendation":
        _ask(row, plan)
    record(f"{kind} added", subject=row, by=by, at=at)
    return row


@audited
def change_line(row: PlanNode, words: Mapping[str, str], *, by: User, at: datetime, seen_version: int) -> PlanNode:
    """Change the cells of a line; what they said before is kept. Inventory: PLN-05, PLN-07."""
    row, plan = _opened(row, by, seen_version)
    row.take(with_words(row.kind, row.as_node(), words, document_date=plan.date or None))
    _saved(row, plan)
    record(f"{row.kind} changed", subject=row, by=by, at=at, version=row.version)
    return row


@audited
def move_line(row: PlanNode, *, by_places: int, by: User, at: datetime, seen_version: int) -> PlanNode:
    """Move a line up or down among its neighbours."""
    row, plan = _opened(row, by, seen_version)
    neighbours = list(_neighbours(row).standing().printed_order())
    here = next(place for place, one in enumerate(neighbours) if one.pk == row.pk)
    neighbours.insert(max(0, here + by_places), neighbours.pop(here))
    for place, one in enumerate(neighbours):
        one.position = place
    type(row).objects.bulk_update(neighbours, ["position"], batch_size=500)
    _bump(plan)
    record(f"{row.kind} moved", subject=row, by=by, at=at, places=by_places)
    return row


@audited
def take_out_line(row: PlanNode, *, by: User, at: datetime, seen_version: int) -> PlanNode:
    """Take a line out with all below it; it can be put back. Inventory: PLN-04."""
    row, plan = _opened(row, by, seen_version)
    for kind, below in _family(row):
        NODES[kind].objects.standing().filter(**below).update(removed_at=at)
    row.refresh_from_db()
    _saved(row, plan)
    record(f"{row.kind} taken out", subject=row, by=by, at=at)
    return row


@audited
def put_back_line(row: PlanNode, *, by: User, at: datetime, seen_version: int) -> PlanNode:
    """Put a line back with all that was taken out with it."""
    row, plan = _opened(row, by, seen_version)
    if any(one.removed_at for one in above(row)):
        raise LineCannotStandThere("What this stands under is out of the plan. Put that back first.")
    for kind, below in _family(row):
        NODES[kind].objects.filter(**below, removed_at=row.removed_at).update(removed_at=None)
    row.refresh_from_db()
    _saved(row, plan)
    record(f"{row.kind} put back", subject=row, by=by, at=at)
    return row


@audited
def restore_line(row: PlanNode, *, version: int, by: User, at: datetime, seen_version: int) -> PlanNode:
    """Give a line the words of an earlier version; the later one is kept too."""
    row, plan = _opened(row, by, seen_version)
    earlier = versions_of(row).filter(pk=version).first()
    if earlier is None or earlier.snapshot is None:
        raise VersionNotThere("That earlier version is not kept here.")
    for field in row._meta.concrete_fields:
        if field.attname in earlier.snapshot and not _stays(field):
            setattr(row, field.attname, field.to_python(earlier.snapshot[field.attname]))
    _saved(row, plan)
    record(f"{row.kind} restored", subject=row, by=by, at=at, version=row.version)
    return row


@audited
def settle_doubt(doubt: Doubt, *, because: str, by: User, at: datetime) -> Doubt:
    """Say why a doubtful cell may stand, after the plan was confirmed. Inventory: PLN-19."""
    check_can_write(by, doubt)
    if not because.strip():
        raise Refusal("Say why it can stand as it is, so that the next reader need not ask again.")
    doubt.settled_because, doubt.settled_by, doubt.settled_at = because.strip(), by, at
    doubt.save()
    record("doubt settled", subject=doubt, by=by, at=at, code=doubt.code)
    return doubt


def _check_title(title: str) -> None:
    if not title.strip():
        raise PlanNeedsTitle("Give the plan a title.")


def _locked_plan(pk: int) -> Plan:
    return Plan.objects.select_for_update(no_key=True).get(pk=pk)


def _opened(row: PlanNode, by: User, seen_version: int) -> tuple[PlanNode, Plan]:
    """The line and its plan under lock, if this person may change it and has seen it as it is."""
    plan = _locked_plan(row.plan_id)
    row = type(row).objects.select_for_update(no_key=True).get(pk=row.pk)
    check_can_write(by, row)
    check_still_as_seen(row, seen_version)
    return row, plan


def _saved(row: PlanNode, plan: Plan) -> None:
    row.version += 1
    row.save()
    _after(row, plan)


def _after(row: PlanNode, plan: Plan) -> None:
    """What follows from a changed line: what holds below it, whom it names, and that the plan has changed."""
    settle_branch(plan, _recommendation_of(row))
    _bump(plan)
    if row.kind == "action":
        row.refresh_from_db()


def _recommendation_of(row: PlanNode) -> int:
    """The key of the recommendation that a line stands below, or is."""
    if row.kind == "recommendation":
        return row.pk
    return row.action.recommendation_id if row.kind == "step" else row.recommendation_id


def _bump(plan: Plan) -> None:
    plan.version += 1
    plan.save()


def _above(under: PlanNode | None) -> dict[str, Any]:
    if under is None:
        return {}
    parents = {under.kind: under}
    if under.kind == "outcome":
        parents["recommendation"] = under.recommendation
    return parents


def _neighbours(row: PlanNode) -> Any:
    """The lines of the same kind under the same parent."""
    parent = parent_of(row)
    same = type(row).objects.filter(plan_id=row.plan_id)
    if parent is None:
        return same
    same = same.filter(**{f"{parent[0]}_id": parent[1]})
    return same.filter(outcome=None) if parent[0] == "recommendation" and "outcome_id" in PARENTS[row.kind] else same


def _family(row: PlanNode) -> list[tuple[Kind, dict[str, Any]]]:
    """The line itself and every kind of line that can hang below it."""
    family: list[tuple[Kind, dict[str, Any]]] = [(row.kind, {"pk": row.pk})]
    if row.kind in ("recommendation", "outcome"):
        family += [(kind, {row.kind: row}) for kind in ("action", "measure")]
        family.append(("step", {f"action__{row.kind}": row}))
    if row.kind == "recommendation":
        family.append(("outcome", {"recommendation": row}))
    if row.kind == "action":
        family.append(("step", {"action": row}))
    return family


def _stays(field: Any) -> bool:
    return field.attname in FIXED or field.attname in HELD or field.is_relation


def _ask(row: PlanNode, plan: Plan) -> None:
    """A recommendation written by hand was asked for by its own number."""
    place = plan.asked.count()
    ref = (row.ref or f"line {place + 1}")[:200]
    asked, _ = Asked.objects.get_or_create(
        plan=plan, ref=ref, defaults={"authority_id": plan.authority_id, "position": place}
    )
    Cover.objects.create(authority_id=plan.authority_id, asked=asked, recommendation=row, position=place)
