"""Links between lines: what a line waits for, helps or serves, and what waits for, helps or serves it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.queries import snapshots_among
from tallystick.modules.plans.models import NODES, Link, Plan, PlanNode
from tallystick.modules.plans.permissions import check_can_read_plans
from tallystick.modules.plans.queries.as_known import Register, row_from
from tallystick.modules.plans.queries.trees import parent_of
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.suggesting import references, suggested

ABOVE = {"outcome": ("recommendation",), "action": ("recommendation", "outcome"), "step": ("action",)}
ABOVE["measure"] = ABOVE["action"]


def name_of(row: PlanNode) -> str:
    """The name that a line keeps: "action/12"."""
    return f"{row.kind}/{row.pk}"


def links_for(user: User) -> QuerySet[Link]:
    """The standing links of the asker's authority."""
    check_can_read_plans(user)
    return Link.objects.of(user.authority_id).standing()


def links_known(register: Register, relation: str) -> list[Link]:
    """The links of one relation that stood on the register as it was. Inventory: PLN-06."""
    kept = snapshots_among(Link.objects.of(register.authority_id), register.counts)
    found = [row_from(Link, one) for one in kept]
    return [one for one in found if one.removed_at is None and one.relation == relation]


def links_from(plan: Plan) -> QuerySet[Link]:
    """The standing links that go out from a plan's lines."""
    return Link.objects.standing().filter(from_plan=plan)


def links_on(row: PlanNode) -> list[Link]:
    """The standing links to and from one line, the oldest first."""
    ends = Q(from_kind=row.kind, from_key=row.pk) | Q(to_kind=row.kind, to_key=row.pk)
    return list(Link.objects.of(row.authority_id).standing().filter(ends))


def find_lines(user: User, words: str, *, most: int = 20) -> list[PlanNode]:
    """Standing lines of any plan whose number or words fit, a query a kind. Inventory: PLN-20."""
    check_can_read_plans(user)
    asked = Q()
    for word in words.split():
        asked &= Q(text__icontains=word) | Q(ref__iexact=word) | Q(plan__title__icontains=word)
    found: list[PlanNode] = []
    for kind, model in NODES.items() if words.split() else ():
        rows = model.objects.of(user.authority_id).standing().filter(asked).defer("places")
        found += rows.select_related("plan", *ABOVE.get(kind, ())).order_by("plan_id", "position")[:most]
    return found


def suggested_lines(row: PlanNode, linked: Iterable[str]) -> list[PlanNode]:
    """The lines of the same plan that a line's words seem to name: for a person to confirm. Inventory: PLN-20."""
    words = " ".join((row.text, getattr(row, "progress", ""), getattr(row, "notes", "")))
    if not references(words, row.ref):
        return []
    rows = [
        one
        for kind in ("recommendation", "outcome", "action")
        for one in NODES[kind].objects.standing().filter(plan=row.plan).exclude(ref="").defer("places")
    ]
    refs = {name_of(one): one.ref for one in rows}
    beside = {name_of(one) for one in rows if one.kind == row.kind and parent_of(one) == parent_of(row)}
    named = suggested(words, row.ref, name_of(row), refs, beside, linked)
    rows = lines_named(named, row.authority_id)
    return [rows[name] for name in named]


def lines_named(names: Iterable[str], authority_id: int) -> dict[str, PlanNode]:
    """Lines by the names they keep, each with its plan and what it stands under: a query a kind at most."""
    wanted: dict[Kind, list[str]] = defaultdict(list)
    for name in set(names):
        kind, _, pk = name.partition("/")
        wanted[kind].append(pk)  # type: ignore[index]
    found: dict[str, PlanNode] = {}
    for kind, keys in wanted.items():
        rows = NODES[kind].objects.of(authority_id).filter(pk__in=keys).defer("places")
        found |= {name_of(row): row for row in rows.select_related("plan", *ABOVE.get(kind, ()))}
    return found


def names_above(row: PlanNode) -> list[str]:
    """The names of what a line stands under, nearest first; a step's action must be loaded."""
    parent = parent_of(row)
    if parent is None:
        return []
    higher = names_above(row.action) if row.kind == "step" else []
    if row.kind != "step" and parent[0] == "outcome":
        higher = [f"recommendation/{row.recommendation_id}"]
    return [f"{parent[0]}/{parent[1]}", *higher]
