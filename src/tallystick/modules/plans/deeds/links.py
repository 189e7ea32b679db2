"""Lines are linked and unlinked, each time by a person; a line that would wait for itself is refused."""

from datetime import datetime
from itertools import pairwise

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.models import Link, Plan, PlanNode
from tallystick.modules.plans.permissions import check_can_write, check_can_write_plans
from tallystick.modules.plans.queries.links import lines_named, name_of
from tallystick.modules.plans.rules.dependencies import LinksGoRound, round_trip
from tallystick.modules.plans.rules.vocabulary import called

ROUND = {
    Link.Relation.DEPENDS_ON: "would wait for itself",
    Link.Relation.SERVES: "would serve itself",
}


class LinkCannotStand(Refusal):
    """The two lines cannot be linked in this way."""


@audited
def link_lines(row: PlanNode, relation: str, other: PlanNode, *, by: User | None, at: datetime) -> Link:
    """Say that a line depends on, supports or serves another, of any plan. Inventory: PLN-02, PLN-20."""
    # Two links at once might close a loop together.
    Authority.objects.select_for_update(no_key=True).get(pk=row.authority_id)
    check_can_write(by, row)
    _check_ends(row, relation, other)
    _check_no_loop(row, relation, other)
    ends = {"from_kind": row.kind, "from_key": row.pk, "relation": relation}
    link, new = Link.objects.get_or_create(
        **ends,
        to_kind=other.kind,
        to_key=other.pk,
        removed_at=None,
        defaults={
            "authority_id": row.authority_id,
            "from_plan_id": row.plan_id,
            "to_plan_id": other.plan_id,
            "made_by": by,
            "made_at": at,
        },
    )
    record("lines linked" if new else "lines linked again", subject=link, by=by, at=at, relation=relation)
    return link


@audited
def unlink_lines(link: Link, *, because: str, by: User | None, at: datetime) -> Link:
    """Take a link out, with the reason; that it stood once is kept. Inventory: PLN-02, PLN-20."""
    link = Link.objects.select_for_update(no_key=True).get(pk=link.pk)
    check_can_write(by, link)
    if not because.strip():
        raise LinkCannotStand("Say why the link is taken out.")
    if link.removed_at is None:
        link.removed_because, link.removed_at = because.strip(), at
        link.save()
    record("lines unlinked", subject=link, by=by, at=at, relation=link.relation)
    return link


@audited
def put_level(plan: Plan, *, level: str, by: User | None, at: datetime) -> Plan:
    """Say where a plan stands on the golden thread, down to one person's objectives. Inventory: PLN-02."""
    check_can_write_plans(by, plan.authority_id)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    check_can_write(by, plan)
    if level and level not in Plan.Level.values:
        raise LinkCannotStand("Choose one of the levels.")
    plan.level = level
    plan.version += 1
    plan.save()
    record("plan level said", subject=plan, by=by, at=at, level=level)
    return plan


def _check_ends(row: PlanNode, relation: str, other: PlanNode) -> None:
    if relation not in Link.Relation.values:
        raise LinkCannotStand("Choose how the two lines hang together.")
    if row.authority_id != other.authority_id:
        raise LinkCannotStand("Choose a line of the same authority.")
    if row.removed_at or other.removed_at:
        raise LinkCannotStand("One of the two was taken out of its plan. Put it back first.")
    if name_of(row) == name_of(other):
        raise LinkCannotStand("A line cannot be linked to itself. Choose another.")


def _check_no_loop(row: PlanNode, relation: str, other: PlanNode) -> None:
    if relation not in ROUND:
        return
    links = Link.objects.of(row.authority_id).standing().filter(relation=relation)
    way = round_trip([(link.source, link.target) for link in links], name_of(row), name_of(other))
    if way:
        rows = lines_named({*way, name_of(row)}, row.authority_id)
        named = [called(rows[one].kind, rows[one].ref, rows[one].text) for one in (name_of(row), *way)]
        raise LinksGoRound(
            f"{named[0]} {ROUND[Link.Relation(relation)]}: {_told(named, relation)}. Take one of these links out first."
        )


def _told(named: list[str], relation: str) -> str:
    steps = [f"{one} {relation} {following}" for one, following in pairwise(named)]
    return steps[0] if len(steps) == 1 else f"{', '.join(steps[:-1])}, and {steps[-1]}"
