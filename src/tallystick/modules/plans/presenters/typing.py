"""What a form shows: its title, its first words, and beside each timescale what it is read as."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tallystick.engine.drafts import Timescale
from tallystick.modules.plans.presenters.words import timescale_words
from tallystick.modules.plans.rules.cells import CELLS
from tallystick.modules.plans.rules.vocabulary import KIND_WORDS


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field, and what is read from its words where they are a timescale."""

    field: Any
    reads: bool
    read_as: str


def form_rows(form: Any) -> Iterator[FormRow]:
    """The visible fields of the form of a line; none of another form's."""
    kind = getattr(form, "kind", None)
    if kind not in CELLS:
        return
    timescales = {cell.name for cell in CELLS[kind] if cell.shape == "timescale"}
    for field in form.visible_fields():
        value = getattr(form.node, field.name, None)
        yield FormRow(field, field.name in timescales, timescale_words(value) if isinstance(value, Timescale) else "")


def adding(kind: str) -> str:
    """The title of a form for a new line."""
    name = KIND_WORDS[kind].lower()
    return f"Add {'an' if name[0] in 'aeiou' else 'a'} {name}"


def own_words(intake: Any) -> dict[str, Any]:
    """What a draft says of the plan as a whole, for its form."""
    draft = intake.draft
    said = {name: getattr(draft, name) or "" for name in ("title", "organisation", "kind", "date")}
    return said | {"seen_version": intake.version}


def plan_words(plan: Any) -> dict[str, Any]:
    """What is said of a plan as a whole, for its form."""
    said = {name: getattr(plan, name) for name in ("title", "organisation", "kind", "date")}
    return said | {"seen_version": plan.version}
