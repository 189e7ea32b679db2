"""How plans, lines, drafts and doubts are told by the API."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import Sent, Short, Words, letters
from tallystick.modules.plans.queries.trees import parent_of
from tallystick.modules.plans.rules.branches import Kind
from tallystick.modules.plans.rules.cells import words_of
from tallystick.modules.plans.rules.vocabulary import DIRECTION_WORDS, STATUS_WORDS

Pointer = letters(300)
Dated = letters(10)


class PlanTold(Schema):
    """A plan on the register. `version` is what a change has to name."""

    id: int
    title: str
    organisation: str
    date: str
    kind: str
    level: str
    owner: int | None = Field(alias="owner_id")
    review: int | None = Field(alias="review_id")
    version: int
    added_at: datetime


class PlanCounted(PlanTold):
    """A plan in the list of plans, with its counts on the day asked for."""

    recommendations: int = Field(alias="recommendations_total")
    actions: int = Field(alias="actions_total")
    done: int
    overdue: int


class TimescaleTold(Schema):
    """A timescale as it is printed, and the days it was read as."""

    text: str
    start: str | None
    end: str | None
    open_ended: bool
    recurring: str | None
    precision: str


class ActionTold(Schema):
    """An action: what is printed, what holds for it, and what is claimed. `version` is what a change has to name."""

    id: int
    plan: int = Field(alias="plan_id")
    ref: str
    text: str
    lead: list[str] = Field(alias="lead_held")
    partners: list[str] = Field(alias="partners_held")
    status: str = Field(alias="claimed")
    timescale: TimescaleTold | None
    revised_timescale: TimescaleTold | None
    due: date | None
    expected: date | None
    progress: str
    version: int


class PlanLine(Schema):
    """A line of a plan: its cells as words, and what it stands under. `version` is what a change has to name."""

    id: int
    kind: Kind
    plan: int = Field(alias="plan_id")
    ref: str
    text: str
    under: str
    cells: dict[str, str]
    version: int
    taken_out: bool

    @staticmethod
    def resolve_under(row: Any) -> str:
        """Give what the line stands under, such as "outcome/7"; nothing of what stands under the plan itself."""
        parent = parent_of(row)
        return f"{parent[0]}/{parent[1]}" if parent else ""

    @staticmethod
    def resolve_cells(row: Any) -> dict[str, str]:
        """Give each cell as words that could be sent back."""
        return words_of(row.kind, row.as_node())

    @staticmethod
    def resolve_taken_out(row: Any) -> bool:
        """Say whether the line was taken out of its plan."""
        return row.removed_at is not None


class LineNamed(Schema):
    """A line where others speak of it."""

    id: int
    kind: Kind
    plan: int = Field(alias="plan_id")
    ref: str
    text: str


class Kept(Schema):
    """A state of a line that the ledger keeps: when, by which deed, and what it said. `id` is what puts it back."""

    id: int
    at: datetime
    deed: str
    change: str
    columns: dict[str, Any] | None


class DoubtTold(Schema):
    """A cell that a person should look at, and what somebody decided about it."""

    id: int
    plan: int = Field(alias="plan_id")
    cell: str
    code: str
    reason: str
    where: str
    settled_because: str
    settled_at: datetime | None


class FindingTold(Schema):
    """A weakness that a check found: which check, how grave, where, and a sentence that says it."""

    code: str
    severity: str
    at: str
    place: str
    message: str


class OwnCells(Sent):
    """What is said of a plan as a whole; the date as precisely as it is printed: 2026, 2026-05 or 2026-05-31."""

    title: Words
    organisation: Words = ""
    kind: Words = ""
    date: Dated = ""


class Cells(Sent):
    """The cells of a line, each as words; what is left out stays as it was. Names stand one on a line."""

    ref: Short | None = None
    text: Words | None = None
    group: Words | None = None
    context: Words | None = None
    baseline_text: Words | None = None
    monitoring: Words | None = None
    lead: Words | None = None
    partners: Words | None = None
    timescale: Words | None = None
    revised_timescale: Words | None = None
    resources: Words | None = None
    progress: Words | None = None
    status_text: Words | None = None
    status: Literal[("", *STATUS_WORDS)] | None = None  # type: ignore[valid-type]
    notes: Words | None = None
    theme: Words | None = None
    indicators: Words | None = None
    baseline: Words | None = None
    target: Words | None = None
    unit: Words | None = None
    comparator: Words | None = None
    direction: Literal[("", *DIRECTION_WORDS)] | None = None  # type: ignore[valid-type]
    due: Words | None = None

    @property
    def words(self) -> dict[str, str]:
        """Give the cells that were sent."""
        return {name: words for name, words in self.dict(exclude_unset=True).items() if words is not None}


def kept(found: list[Any]) -> list[dict[str, Any]]:
    """Give kept states as they are told."""
    return [
        {"id": one.pk, "at": one.notch.at, "deed": one.notch.deed, "change": one.change, "columns": one.snapshot}
        for one in found
    ]
