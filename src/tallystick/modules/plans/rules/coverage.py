"""Which recommendations a plan answers: one plan may answer several, and one recommendation may have several plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.engine.drafts import Draft
from tallystick.modules.plans.rules.branches import LISTS


@dataclass(frozen=True, slots=True)
class Covered:
    """A recommendation that was made, and the parts of the plan that answer it."""

    ref: str
    by: tuple[int, ...]


def asked_by(draft: Draft) -> dict[str, list[str]]:
    """Each recommendation asked for, as printed, with the pointers of what answers it. Inventory: PLN-04."""
    told = {cover.plan: cover.recommendations for cover in draft.covers}
    asked: dict[str, list[str]] = {}
    for index, node in enumerate(draft.recommendations):
        if not node.ref and node.group == node.text:
            continue  # a section of the document with promises of its own, which nobody had recommended
        pointer = f"/{next(iter(LISTS))}/{index}"
        for ref in told.get(pointer) or ([node.ref] if node.ref else [f"line {index + 1}"]):
            asked.setdefault(ref, []).append(pointer)
    return asked


def coverage(asked: Iterable[str], covers: Mapping[str, Iterable[int]], standing: Iterable[int]) -> list[Covered]:
    """Each recommendation asked for, with those of its plans that still stand. Inventory: PLN-04."""
    alive = frozenset(standing)
    return [Covered(ref, tuple(pk for pk in covers.get(ref, ()) if pk in alive)) for ref in asked]
