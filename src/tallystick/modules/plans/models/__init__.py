"""The tables of plans. Every row belongs to an authority; printed words stand beside what they were read as."""

from tallystick.modules.plans.models.asked import Answer, Asked, Cover, Judgement, Review
from tallystick.modules.plans.models.citations import Citation
from tallystick.modules.plans.models.editions import Edition, EditionIsFrozen
from tallystick.modules.plans.models.links import Link
from tallystick.modules.plans.models.nodes import (
    NODES,
    Action,
    Measure,
    Mention,
    Outcome,
    PlanNode,
    Recommendation,
    Step,
)
from tallystick.modules.plans.models.plan import Document, Doubt, Intake, NamedPost, Plan

__all__ = [
    "NODES",
    "Action",
    "Answer",
    "Asked",
    "Citation",
    "Cover",
    "Document",
    "Doubt",
    "Edition",
    "EditionIsFrozen",
    "Intake",
    "Judgement",
    "Link",
    "Measure",
    "Mention",
    "NamedPost",
    "Outcome",
    "Plan",
    "PlanNode",
    "Recommendation",
    "Review",
    "Step",
]
