"""The plan tree: recommendations, outcomes, actions, steps and measures, as schema `plan/1` names them.

A cell that stands once for several rows (lead, partners, timescale, resources, progress, status)
is kept on the parent and inherited by children that have none of their own.
Dates are ISO strings, as the schema has them; None is a gap that the document left.
"""

from typing import Literal

import msgspec

Status = Literal[
    "not_started",
    "in_progress",
    "on_track",
    "completed",
    "completed_ongoing",
    "delayed",
    "paused",
    "not_achieved",
    "accepted",
    "rejected",
    "unknown",
]
Precision = Literal[
    "day",
    "part_of_month",
    "month",
    "quarter",
    "season",
    "term",
    "academic_year",
    "financial_year",
    "year",
    "relative",
    "none",
]
Direction = Literal["increase", "decrease", "maintain"]


class Timescale(msgspec.Struct, kw_only=True):
    """A timescale as printed, and what it was read as."""

    text: str
    start: str | None = None
    end: str | None = None
    open_ended: bool = False
    recurring: str | None = None
    precision: Precision = "none"


class Shared(msgspec.Struct, kw_only=True):
    """Cells that any level may hold for itself and for its children."""

    lead: list[str] = []
    partners: list[str] = []
    timescale: Timescale | None = None
    resources: str | None = None
    progress: str | None = None
    status_text: str | None = None
    status: Status | None = None
    notes: str | None = None


class Step(msgspec.Struct, kw_only=True):
    """A part of an action, as a bullet or a lettered line."""

    text: str
    ref: str | None = None
    timescale: Timescale | None = None
    lead: list[str] = []


class Action(Shared, kw_only=True):
    """What somebody has said they will do."""

    text: str
    ref: str | None = None
    revised_timescale: Timescale | None = None
    steps: list[Step] = []


class Measure(msgspec.Struct, kw_only=True):
    """How anybody will know: a success measure with its figures, where it has any."""

    text: str
    ref: str | None = None
    indicators: list[str] = []
    baseline: float | int | None = None
    target: float | int | None = None
    unit: str | None = None
    comparator: str | None = None
    direction: Direction | None = None
    due: Timescale | None = None
    notes: str | None = None


class Outcome(Shared, kw_only=True):
    """What is to be different, and the actions and measures under it."""

    text: str
    ref: str | None = None
    theme: list[str] = []
    actions: list[Action] = []
    measures: list[Measure] = []


class Recommendation(Shared, kw_only=True):
    """What an inspection or inquiry asked for, or the area that a plan is divided by."""

    text: str
    ref: str | None = None
    group: str | None = None
    context: str | None = None
    baseline_text: str | None = None
    monitoring: str | None = None
    outcomes: list[Outcome] = []
    actions: list[Action] = []
    measures: list[Measure] = []


class Plan(msgspec.Struct, kw_only=True):
    """A whole plan."""

    schema: Literal["plan/1"] = "plan/1"
    title: str
    organisation: str | None = None
    date: str | None = None
    kind: str | None = None
    scope: str = "whole document"
    notes: str | None = None
    recommendations: list[Recommendation] = []
