"""That somebody else changed an entry meanwhile: what they wrote beside what the reader wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.engine.catalogue.registers import Register
from tallystick.foundation.ui.presenters import moment
from tallystick.modules.registers.models import EntryVersion
from tallystick.modules.registers.presenters.values import Sees, changed_cells, in_words


@dataclass(frozen=True)
class Clash:
    """Who changed it when, and each field that they changed: what it was, is now, and what the reader wrote there."""

    who: str
    when: str
    rows: list[tuple[str, str, str, str]]


def clash_of(
    newest: EntryVersion,
    register: Register,
    sees: Sees,
    *,
    base: Mapping[str, Any],
    theirs: Mapping[str, Any],
    mine: Mapping[str, Any],
    both: frozenset[str],
) -> Clash:
    """Give what two people wrote, side by side, as far as the reader sees the fields. Inventory: CAS-01."""
    yours = {one.title: in_words(one, mine.get(one.code)) or "nothing" for one in register.fields if one.code in both}
    return Clash(
        who=str(newest.by or "Tallystick"),
        when=moment(newest.at),
        rows=[
            (title, was or "nothing", now or "nothing", yours.get(title, ""))
            for title, was, now in changed_cells(register, base, theirs, sees)
        ],
    )
