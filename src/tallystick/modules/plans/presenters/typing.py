"""A form's fields, each timescale with what its words are read as."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tallystick.engine.drafts import Timescale
from tallystick.modules.plans.presenters.words import timescale_words
from tallystick.modules.plans.rules.cells import CELLS


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
