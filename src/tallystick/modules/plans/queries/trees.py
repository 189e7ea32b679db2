"""A plan on the register as the same tree that a document is read into, with its sidecars beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from tallystick.engine.drafts import Column, Cover, Doubt, Draft, Judgement, Placed, Review, Unplaced
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import models
from tallystick.modules.plans.models import NODES, Intake, Plan, PlanNode
from tallystick.modules.plans.rules.branches import HOLDS, LISTS, Branch, Kind, branch_at, children
from tallystick.modules.plans.rules.drafting import NodeNotThere
from tallystick.modules.plans.rules.merging import Line, compare

Rows = Mapping[Kind, list[PlanNode]]
Key = tuple[Kind, int]
PARENTS: dict[Kind, tuple[str, ...]] = {
    "recommendation": (),
    "outcome": ("recommendation_id",),
    "action": ("outcome_id", "recommendation_id"),
    "measure": ("outcome_id", "recommendation_id"),
    "step": ("action_id",),
}


class Tree:
    """A draft built from rows, and which row stands at each pointer."""

    def __init__(self, draft: Draft, rows: Rows) -> None:
        self.draft = draft
        self.row_at: dict[str, PlanNode] = {}
        self.pointer_of: dict[Key, str] = {}
        self._below: dict[Key | None, dict[str, list[PlanNode]]] = defaultdict(lambda: defaultdict(list))
        for kind, nodes in rows.items():
            for row in nodes:
                self._below[parent_of(row)][f"{kind}s"].append(row)
        self._grow(draft, "plan", None, "")

    def _grow(self, node: object, kind: str, key: Key | None, pointer: str) -> None:
        for holder in HOLDS[kind]:
            for index, row in enumerate(self._below[key][holder]):
                here, child = f"{pointer}/{holder}/{index}", row.as_node()
                children(node, holder).append(child)
                self.row_at[here] = row
                self.pointer_of[row.kind, row.pk] = here
                self._grow(child, LISTS[holder], (row.kind, row.pk), here)


def parent_of(row: PlanNode) -> Key | None:
    """The kind and key of the row that a node hangs on; None for a recommendation."""
    for column in PARENTS[row.kind]:
        if key := getattr(row, column):
            return column.removesuffix("_id"), key
    return None


def rows_of(plan: Plan, **only: object) -> Rows:
    """Every line of a plan that stands, in printed order: one query a kind."""
    return {
        kind: list(model.objects.standing().filter(plan=plan, **only).printed_order()) for kind, model in NODES.items()
    }


def tree_of(plan: Plan) -> Tree:
    """The plan as a tree, each node with its row; sidecars not included."""
    return Tree(_own_cells(plan), rows_of(plan))


def branch_of(plan: Plan, recommendation_id: int) -> Tree:
    """One recommendation and all below it, as a tree of its own."""
    rows: dict[Kind, list[PlanNode]] = {}
    for kind, model in NODES.items():
        column = {"recommendation": "pk", "step": "action__recommendation_id"}.get(kind, "recommendation_id")
        rows[kind] = list(model.objects.standing().filter(**{column: recommendation_id}).printed_order())
    return Tree(_own_cells(plan), rows)


def draft_of(plan: Plan) -> Draft:
    """The plan as a draft, the same as one read from a document. Inventory: PLN-01, PLN-19."""
    return whole_tree_of(plan).draft


def whole_tree_of(plan: Plan) -> Tree:
    """The plan as a tree, each node with its row, and its sidecars."""
    return grown(plan, rows_of(plan))


def grown(plan: Plan, rows: Rows) -> Tree:
    """A tree of these rows with the plan's sidecars, which are those of the present where the rows are of the past."""
    tree = Tree(_own_cells(plan), rows)
    draft = tree.draft
    draft.places = dict(_places(plan, tree))
    draft.covers = _covers(plan, tree)
    draft.doubtful = _doubts(plan, tree)
    draft.review = review_of(plan)
    draft.columns = [Column(**column) for column in plan.columns]
    draft.unplaced = [Unplaced(**words) for words in plan.unplaced]
    draft.furniture = [Unplaced(**words) for words in plan.furniture]
    draft.words = dict(plan.words)
    return tree


def _own_cells(plan: Plan) -> Draft:
    return Draft(
        title=plan.title,
        organisation=plan.organisation or None,
        date=plan.date or None,
        kind=plan.kind or None,
        scope=plan.scope,
        notes=plan.notes or None,
        layout=plan.layout or None,
    )


def _places(plan: Plan, tree: Tree) -> Iterable[tuple[str, list[Placed]]]:
    own = [("", plan.places), *((pointer, row.places) for pointer, row in tree.row_at.items())]
    for pointer, places in own:
        for cell, placed in places.items():
            yield (f"{pointer}/{cell}" if cell else pointer), msgspec.convert(placed, list[Placed])


def _covers(plan: Plan, tree: Tree) -> list[Cover]:
    told: dict[str, list[str]] = defaultdict(list)
    covers = models.Cover.objects.filter(asked__plan=plan, told=True).order_by("position", "pk")
    for key, ref in covers.values_list("recommendation_id", "asked__ref"):
        if pointer := tree.pointer_of.get(("recommendation", key)):
            told[pointer].append(ref)
    return [Cover(plan=pointer, recommendations=refs) for pointer, refs in told.items()]


def _doubts(plan: Plan, tree: Tree) -> list[Doubt]:
    found = []
    for doubt in plan.doubts.filter(settled_at=None):
        key = next(((kind, pk) for kind in NODES if (pk := getattr(doubt, f"{kind}_id"))), None)
        if key is None or key in tree.pointer_of:
            parts = (tree.pointer_of[key] if key else "", doubt.cell)
            at = "/".join(part for part in parts if part) if key else (f"/{doubt.cell}" if doubt.cell else "")
            found.append(Doubt(at=at, code=doubt.code, reason=doubt.reason, where=doubt.where or None))
    return found


def review_of(plan: Plan) -> Review | None:
    """The review's own record, as a draft has it. Inventory: PLN-24."""
    return review_told(plan.review, plan.review.judgements.all()) if plan.review else None


def review_told(review: models.Review, judgements: Iterable[models.Judgement]) -> Review:
    """A review and its judgements, as a draft has them."""
    judged = [Judgement(text=j.text, grade=j.grade or None, paragraph=j.paragraph or None) for j in judgements]
    return Review(
        scope=review.scope or None,
        team=list(review.team),
        terms=list(review.terms),
        areas=list(review.areas),
        judgements=judged,
    )


def above(row: PlanNode) -> list[PlanNode]:
    """What a line stands under, topmost first."""
    key = parent_of(row)
    if key is None:
        return []
    parent = NODES[key[0]].objects.select_related("plan").get(pk=key[1])
    return [*above(parent), parent]


def below(row: PlanNode) -> dict[Kind, list[PlanNode]]:
    """The standing lines directly and indirectly below one, by kind."""
    found: dict[Kind, list[PlanNode]] = {}
    for kind, hangs in PARENTS.items():
        if row.kind == "recommendation" and kind == "step":
            found[kind] = list(models.Step.objects.standing().filter(action__recommendation=row).printed_order())
        elif f"{row.kind}_id" in hangs:
            rows = NODES[kind].objects.standing().filter(**{f"{row.kind}_id": row.pk}).printed_order()
            related = ("plan", "recommendation", "outcome") if kind == "action" else ("plan",)
            found[kind] = list(rows.select_related(*related))
    return found


def line_named(user: User, plan: Plan, name: str) -> PlanNode | None:
    """A standing line of the plan by its kind and key, "outcome/12"; None where no such line is named."""
    kind, _, pk = name.partition("/")
    if kind not in NODES or not pk.isdecimal():
        return None
    return NODES[kind].objects.of(user.authority_id).standing().filter(plan=plan, pk=pk).first()


def line_of_draft(intake: Intake, pointer: str) -> Branch:
    """The line of a draft at a pointer; refuses one that is no longer there."""
    branch = branch_at(intake.draft, pointer)
    if branch is None or branch.pointer != pointer:
        raise NodeNotThere("That line is no longer there: it was moved or removed meanwhile. Look at the draft again.")
    return branch


def compared(intake: Intake) -> list[Line]:
    """A revision's lines beside those of the plan that it revises. Inventory: PLN-19."""
    return compare(tree_of(intake.revises).draft, intake.draft)
