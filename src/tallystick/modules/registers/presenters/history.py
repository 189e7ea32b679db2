"""Everything that an entry said, version by version, with both texts of each correction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.ui.presenters import Tag, moment
from tallystick.modules.registers.models import EntryVersion
from tallystick.modules.registers.presenters.values import Sees, changed_cells, stage_tag


@dataclass(frozen=True, slots=True)
class State:
    """One version: who made it when, why, where it then stood, and each field with what it was and became."""

    number: int
    words: str
    who: str
    when: str
    reason: str
    stage: Tag
    definition: str
    cells: list[tuple[str, str, str]]


def states(
    versions: Sequence[EntryVersion], values: Mapping[int, Mapping[str, Any]], register: Register, sees: Sees
) -> list[State]:
    """Give an entry's versions, the newest first; `values` are each version's by its number."""
    before = {one.number: older for one, older in zip(versions, [*versions[1:], None], strict=True)}
    return [state(one, before[one.number], values, register, sees) for one in versions]


def state(
    one: EntryVersion,
    older: EntryVersion | None,
    values: Mapping[int, Mapping[str, Any]],
    register: Register,
    sees: Sees,
) -> State:
    """Give one version, against the one before it."""
    return State(
        number=one.number,
        words=deed_words(one, older),
        who=str(one.by or "Tallystick"),
        when=moment(one.at),
        reason=one.reason,
        stage=stage_tag(register, one.stage),
        definition=str(one.definition),
        cells=changed_cells(register, values.get(older.number, {}) if older else {}, values[one.number], sees),
    )


def deed_words(one: EntryVersion, older: EntryVersion | None) -> str:
    """Say what was done."""
    if older is None:
        return "Added"
    return "Moved on" if one.stage != older.stage else "Changed"
