"""A draft becomes rows; rows that hang together are settled again after a change. Used inside a deed only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from tallystick.engine.drafts import Draft, Placed, walk
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import models
from tallystick.modules.plans.models import NODES, Action, Document, Mention, Plan, PlanNode
from tallystick.modules.plans.models.columns import keys
from tallystick.modules.plans.queries.trees import branch_of
from tallystick.modules.plans.rules.branches import Branch, Kind, branches, split
from tallystick.modules.plans.rules.checks import check_may_stand, stood
from tallystick.modules.plans.rules.coverage import asked_by
from tallystick.modules.plans.rules.judgements import is_weakness
from tallystick.modules.plans.rules.paragraphs import paragraphs_in
from tallystick.modules.plans.rules.standing import Standing, standing_of

BATCH = 500
HELD = ("due", "expected", "open_ended", "claimed", "lead_held", "partners_held")
ORDER: tuple[Kind, ...] = ("recommendation", "outcome", "action", "step", "measure")


class Filing:
    """Puts a whole draft on the register as one plan."""

    def __init__(self, draft: Draft, document: Document | None, authority_id: int) -> None:
        self.draft, self.document, self.authority_id = draft, document, authority_id
        self.rows: dict[str, PlanNode] = {}

    def file(self, by: User | None, at: datetime) -> Plan:
        """Write the plan, its lines, its doubts, its covers and its review."""
        self.places = _places_by_node(self.draft.places)
        self.plan = self._plan(by, at)
        self._nodes()
        self._doubts()
        self._asked()
        mention(self.plan, self.rows)
        return self.plan

    def _plan(self, by: User | None, at: datetime) -> Plan:
        draft = self.draft
        return Plan.objects.create(
            authority_id=self.authority_id,
            **own_columns(draft, self.document),
            columns=msgspec.to_builtins(draft.columns),
            unplaced=msgspec.to_builtins(draft.unplaced),
            furniture=msgspec.to_builtins(draft.furniture),
            words=draft.words,
            places=self.places.get("", {}),
            document=self.document,
            review=self._review(),
            added_by=by,
            added_at=at,
        )

    def _nodes(self) -> None:
        by_kind: dict[Kind, list[Branch]] = defaultdict(list)
        for branch in branches(self.draft):
            by_kind[branch.kind].append(branch)
        standing = {placed.pointer: standing_of(placed) for placed in walk.actions(self.draft)}
        for kind in ORDER:
            new = {branch.pointer: self._row(branch) for branch in by_kind[kind]}
            for pointer, row in new.items() if kind == "action" else ():
                hold(row, standing[pointer])
            NODES[kind].objects.bulk_create(new.values(), batch_size=BATCH)
            self.rows |= new

    def _row(self, branch: Branch) -> PlanNode:
        above = {f"{b.kind}_id": self.rows[b.pointer].pk for b in branch.above}
        if branch.kind == "step":
            above = {"action_id": above["action_id"]}
        row = NODES[branch.kind](
            authority_id=self.authority_id,
            plan=self.plan,
            position=int(branch.pointer.rpartition("/")[2]),
            places=self.places.get(branch.pointer, {}),
            **above,
        )
        return row.take(branch.node)

    def _doubts(self) -> None:
        models.Doubt.objects.bulk_create(
            (doubt_row(self.plan, doubt, place, self.rows) for place, doubt in enumerate(self.draft.doubtful)),
            batch_size=BATCH,
        )

    def _asked(self) -> None:
        told = {(cover.plan, ref) for cover in self.draft.covers for ref in cover.recommendations}
        by_ref = asked_by(self.draft)
        asked = [
            models.Asked(authority_id=self.authority_id, plan=self.plan, position=place, ref=ref[:200])
            for place, ref in enumerate(by_ref)
        ]
        models.Asked.objects.bulk_create(asked, batch_size=BATCH)
        covers = [
            models.Cover(
                authority_id=self.authority_id,
                asked=one,
                recommendation=self.rows[pointer],
                position=one.position,
                told=(pointer, ref) in told,
            )
            for one, (ref, pointers) in zip(asked, by_ref.items(), strict=True)
            for pointer in dict.fromkeys(pointers)
        ]
        models.Cover.objects.bulk_create(covers, batch_size=BATCH)

    def _review(self) -> models.Review | None:
        found = self.draft.review
        if found is None:
            return None
        review = models.Review.objects.create(
            authority_id=self.authority_id,
            title=self.draft.title,
            scope=found.scope or "",
            team=found.team,
            terms=found.terms,
            areas=found.areas,
        )
        models.Judgement.objects.bulk_create(
            (_judgement(review, place, one) for place, one in enumerate(found.judgements)), batch_size=BATCH
        )
        return review


def own_columns(draft: Draft, document: Document | None) -> dict[str, Any]:
    """The plan's own cells as its row has them; a document without a title is known by its file's name."""
    names = ("organisation", "date", "kind", "notes", "layout")
    title = draft.title.strip() or (document.name if document else "Untitled plan")
    return {"title": title, "scope": draft.scope, **{name: getattr(draft, name) or "" for name in names}}


def doubt_row(plan: Plan, doubt: Any, place: int, rows: dict[str, PlanNode]) -> models.Doubt:
    """A doubt of the draft as a row beside its line."""
    pointer, cell = split(doubt.at)
    row = rows.get(pointer)
    return models.Doubt(
        authority_id=plan.authority_id,
        plan=plan,
        cell=cell[:120],
        code=doubt.code,
        reason=doubt.reason,
        where=doubt.where or "",
        position=place,
        **({row.kind: row} if row else {}),
    )


def hold(action: PlanNode, standing: Standing) -> bool:
    """Put what holds for an action into its row; True where that changes the row."""
    now = {
        "due": standing.due,
        "expected": standing.expected,
        "open_ended": standing.open_ended,
        "claimed": standing.status or "",
        "lead_held": list(standing.lead),
        "partners_held": list(standing.partners),
    }
    changed = any(getattr(action, name) != value for name, value in now.items())
    for name, value in now.items():
        setattr(action, name, value)
    return changed


def settle_branch(plan: Plan, recommendation_id: int) -> None:
    """After a change below a recommendation: what holds for each of its actions, and whom its lines name."""
    tree = branch_of(plan, recommendation_id)
    changed = []
    for placed in walk.actions(tree.draft):
        action = tree.row_at[placed.pointer]
        was = stood(action)
        if hold(action, standing_of(placed)):
            check_may_stand(action, was)
            changed.append(action)
    if changed:
        Action.objects.bulk_update(changed, HELD, batch_size=BATCH)
    Mention.objects.filter(recommendation_id=recommendation_id).delete()
    mention(plan, tree.row_at)


def mention(plan: Plan, rows: dict[str, PlanNode]) -> None:
    """Write down whom and what these lines name."""
    found = (one for row in rows.values() for one in _mentions(plan, row))
    Mention.objects.bulk_create(found, batch_size=BATCH * 2)


def _mentions(plan: Plan, row: PlanNode) -> Iterator[Mention]:
    for role, named in _named(row):
        for key, name in keys(named).items():
            yield Mention(
                authority_id=plan.authority_id,
                plan=plan,
                recommendation_id=row.pk if row.kind == "recommendation" else row.recommendation_id,
                outcome_id=row.pk if row.kind == "outcome" else getattr(row, "outcome_id", None),
                action_id=row.pk if row.kind == "action" else None,
                role=role,
                name=name,
                key=key,
            )


def _named(row: PlanNode) -> Iterable[tuple[str, Iterable[str]]]:
    match row.kind:
        case "action":
            return ((Mention.Role.LEAD, row.lead_held), (Mention.Role.PARTNER, row.partners_held))
        case "outcome":
            return ((Mention.Role.TAG, row.theme),)
        case "recommendation":
            quoted = paragraphs_in(row.baseline_text, row.context, row.text, row.notes)
            return ((Mention.Role.PARAGRAPH, quoted),)
        case _:
            return ()


def _places_by_node(places: dict[str, list[Placed]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for pointer, placed in places.items():
        node, cell = split(pointer)
        found[node][cell] = msgspec.to_builtins(placed)
    return found


def _judgement(review: models.Review, place: int, one: Any) -> models.Judgement:
    return models.Judgement(
        authority_id=review.authority_id,
        review=review,
        position=place,
        text=one.text,
        grade=one.grade or "",
        paragraph=one.paragraph or "",
        weakness=is_weakness(one.grade),
    )
