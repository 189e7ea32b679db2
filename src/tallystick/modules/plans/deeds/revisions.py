"""A revised document is merged into its plan, cell by cell as a person picked; what was not picked stays as it was."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from tallystick.engine.drafts import Draft
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import ChangedSince, Refusal
from tallystick.modules.plans.deeds.filing import doubt_row, settle_branch
from tallystick.modules.plans.models import NODES, Asked, Cover, Intake, Plan, PlanNode
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.queries.trees import Tree, tree_of
from tallystick.modules.plans.rules.branches import Branch, split
from tallystick.modules.plans.rules.merging import Line, adds, compare, removes, takes


class NotARevision(Refusal):
    """The draft is of a new plan, or is no longer waiting."""


@audited
def compare_again(intake: Intake, *, by: User, at: datetime) -> Intake:
    """Look at the revision against the plan as it stands now; every choice is made anew."""
    intake, plan = _opened(intake, by)
    intake.revises_version = plan.version
    intake.version += 1
    intake.save()
    record("revision compared again", subject=intake, by=by, at=at)
    return intake


@audited
def merge_revision(intake: Intake, picks: Collection[str], *, by: User, at: datetime, seen_version: int) -> Plan:
    """Take what was picked of a revision into its plan, or nothing if the plan changed. Inventory: PLN-19."""
    intake, plan = _opened(intake, by)
    check_still_as_seen(intake, seen_version)
    if plan.version != intake.revises_version:
        raise ChangedSince("The plan changed after this revision was compared with it. Compare it again, then choose.")
    merged = _Merge(plan, tree_of(plan), intake.draft, frozenset(picks), at)
    merged.do()
    plan.document, plan.version = intake.document, plan.version + 1
    plan.save()
    intake.state, intake.became, intake.version = Intake.State.CONFIRMED, plan, intake.version + 1
    intake.save()
    record("plan revised", subject=plan, by=by, at=at, **merged.counts)
    return plan


def _opened(intake: Intake, by: User) -> tuple[Intake, Plan]:
    intake = Intake.objects.select_for_update(no_key=True).select_related("document").get(pk=intake.pk)
    if intake.state != Intake.State.WAITING or intake.revises_id is None:
        raise NotARevision("This draft is not a revision that waits for a decision.")
    plan = Plan.objects.select_for_update(no_key=True).get(pk=intake.revises_id)
    check_can_write(by, plan)
    return intake, plan


class _Merge:
    """The picked changes, made on the rows."""

    def __init__(self, plan: Plan, tree: Tree, draft: Draft, picks: frozenset[str], at: datetime) -> None:
        self.plan, self.tree, self.draft, self.picks, self.at = plan, tree, draft, picks, at
        self.row_of: dict[str, PlanNode] = {}  # the revised pointer -> the row it is now
        self.counts = {"changed": 0, "added": 0, "removed": 0}

    def do(self) -> None:
        """Change, then add, then take out; then settle what hangs together."""
        lines = compare(self.tree.draft, self.draft)
        for line in lines:
            if line.was and line.becomes:
                self.row_of[line.becomes.pointer] = self.tree.row_at[line.was.pointer]
                self._change(line)
        for line in lines:
            if line.what == "new" and adds(line) in self.picks:
                self._add(line.becomes)
        for line in lines:
            if line.what == "gone" and removes(line) in self.picks:
                self._remove(line.was)
        for recommendation in self.plan.recommendations.standing():
            settle_branch(self.plan, recommendation.pk)

    def _change(self, line: Line) -> None:
        taken = [change.name for change in line.cells if takes(line, change) in self.picks]
        if not taken or not line.was or not line.becomes:
            return
        row = self.row_of[line.becomes.pointer]
        new = {name: getattr(line.becomes.node, name) for name in taken}
        row.take(msgspec.structs.replace(row.as_node(), **new))
        row.places |= {
            cell: placed for cell, placed in self._places(line.becomes).items() if cell.split("/")[0] in taken
        }
        row.version += 1
        row.save()
        self._doubt(line.becomes, row, taken)
        self.counts["changed"] += 1

    def _add(self, branch: Branch | None) -> PlanNode:
        """Write a new line, and the new lines above it that it needs to stand on."""
        assert branch is not None
        if branch.pointer in self.row_of:
            return self.row_of[branch.pointer]
        above: dict[str, Any] = {b.kind: self._add(b) for b in branch.above}
        if branch.kind == "step":
            above = {"action": above["action"]}
        row = NODES[branch.kind](
            authority_id=self.plan.authority_id,
            plan=self.plan,
            position=int(branch.pointer.rpartition("/")[2]),
            places=self._places(branch),
            **above,
        ).take(branch.node)
        row.save()
        self.row_of[branch.pointer] = row
        if branch.kind == "recommendation":
            self._ask(row)
        self._doubt(branch, row, None)
        self.counts["added"] += 1
        return row

    def _remove(self, branch: Branch | None) -> None:
        assert branch is not None
        inside = [row for at, row in self.tree.row_at.items() if (at + "/").startswith(branch.pointer + "/")]
        for row in inside:
            if row.removed_at is None:
                row.removed_at, row.version = self.at, row.version + 1
                row.save()
                self.counts["removed"] += 1

    def _places(self, branch: Branch) -> dict[str, Any]:
        found = ((split(at), placed) for at, placed in self.draft.places.items())
        return {cell: msgspec.to_builtins(placed) for (node, cell), placed in found if node == branch.pointer}

    def _doubt(self, branch: Branch, row: PlanNode, cells: list[str] | None) -> None:
        rows = {branch.pointer: row}
        for doubt in self.draft.doubtful:
            node, cell = split(doubt.at)
            if node == branch.pointer and (cells is None or cell.split("/")[0] in cells):
                doubt_row(self.plan, doubt, self.plan.doubts.count(), rows).save()

    def _ask(self, row: PlanNode) -> None:
        place = self.plan.asked.count()
        asked, _ = Asked.objects.get_or_create(
            plan=self.plan,
            ref=(row.ref or f"line {place + 1}")[:200],
            defaults={"authority_id": self.plan.authority_id, "position": place},
        )
        Cover.objects.create(authority_id=self.plan.authority_id, asked=asked, recommendation=row, position=place)
