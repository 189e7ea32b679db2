"""What a line that came back would do: add an entry, change one, nothing; or why it cannot be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tallystick.engine.catalogue.registers import Field
from tallystick.modules.registers.rules.sheets.cells import as_written, clean
from tallystick.modules.registers.rules.sheets.reading import Sent

Outcome = Literal["new", "changes", "conflict", "unchanged", "refused"]
GONE = "This entry is not among those that you may change. Take the row out."
MOVED = "Whom an entry is about cannot be changed. Add a new entry, and end this one."


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, three times: when the sheet was made, as it stands, and as it came back."""

    code: str
    title: str
    base: str
    theirs: str
    mine: str

    @property
    def conflicts(self) -> bool:
        """Whether somebody else changed it to something else meanwhile."""
        return self.theirs not in {self.base, self.mine}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the preview."""

    number: int
    entry: int
    outcome: Outcome
    sentence: str = ""
    about: str = ""
    differences: tuple[Difference, ...] = ()
    written: Mapping[str, Any] | None = None

    @property
    def corrects(self) -> bool:
        """Whether taking it in replaces or removes what stands: that needs a reason, as on the entry's page."""
        return any(one.theirs and not one.conflicts for one in self.differences)


def compare(
    sent: Sent, fields: Sequence[Field], base: Mapping[str, str] | None, now: Mapping[str, str] | None, about: str = ""
) -> Line:
    """Give what a line would do, given what its version said and what stands now. Inventory: PLT-03.

    `base` and `now` are None where the entry is not there, or not this person's to change.
    """
    if sent.refused:
        return Line(sent.number, sent.entry, "refused", sent.refused)
    if not sent.entry:
        return added(sent, fields)
    if base is None or now is None:
        return Line(sent.number, sent.entry, "refused", GONE)
    if sent.about and clean(about) != sent.about:
        return Line(sent.number, sent.entry, "refused", MOVED)
    return changed(sent, fields, base, now)


def added(sent: Sent, fields: Sequence[Field]) -> Line:
    """Give what a line without an entry would add."""
    try:
        written = {one.code: as_written(one, sent.said[one.code]) for one in fields if sent.said.get(one.code)}
    except ValueError as fault:
        return Line(sent.number, 0, "refused", str(fault))
    told = tuple(Difference(one.code, one.title, "", "", sent.said[one.code]) for one in fields if one.code in written)
    return Line(sent.number, 0, "new", about=sent.about, differences=told, written=written)


def changed(sent: Sent, fields: Sequence[Field], base: Mapping[str, str], now: Mapping[str, str]) -> Line:
    """Give what a line would change: fields that its writer changed, and nobody else to something else."""
    told = tuple(
        Difference(one.code, one.title, clean(base.get(one.code, "")), clean(now.get(one.code, "")), mine)
        for one in fields
        if (mine := sent.said.get(one.code)) is not None
        and mine not in {clean(base.get(one.code, "")), clean(now.get(one.code, ""))}
    )
    if not told:
        return Line(sent.number, sent.entry, "unchanged")
    free = {one.code for one in told if not one.conflicts}
    try:
        written = {one.code: as_written(one, sent.said[one.code]) for one in fields if one.code in free}
    except ValueError as fault:
        return Line(sent.number, sent.entry, "refused", str(fault), differences=told)
    outcome: Outcome = "changes" if len(free) == len(told) else "conflict"
    return Line(sent.number, sent.entry, outcome, differences=told, written=written)
