"""What a row that came back would change: what was said before, what is said now, and what its writer says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.modules.progress.rules.answers import AnswerUnknown
from tallystick.modules.progress.rules.sheets.cells import ANSWERS, as_codes
from tallystick.modules.progress.rules.sheets.reading import Sent

Outcome = Literal["changes", "conflict", "unchanged", "refused"]
GONE = "you do not lead this action, or it has been submitted already. Open it on its page."
ANOTHER_PERIOD = "it is asked for another period now. Download the workbook again."


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer, three times: before, as it stands, and as it came back."""

    name: str
    base: str
    theirs: str
    mine: str

    @property
    def conflicts(self) -> bool:
        """Whether somebody else changed it to something else meanwhile."""
        return self.theirs not in {self.base, self.mine}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview."""

    number: int
    action: int
    outcome: Outcome
    sentence: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def answers(self) -> dict[str, str]:
        """What would be kept: the changed answers that nobody else has changed."""
        changed = {one.name: one.mine for one in self.differences if not one.conflicts and one.mine != one.theirs}
        return as_codes(changed)


def compare(sent: Sent, now: Mapping[str, str] | None, period: int) -> Line:
    """Give what a row would change, given what stands now (None: it is not this person's to say). Inventory: PLN-06."""
    if sent.refused or now is None:
        return Line(sent.number, sent.action, "refused", sent.refused or GONE)
    if sent.period != period:
        return Line(sent.number, sent.action, "refused", ANOTHER_PERIOD)
    changed = tuple(
        Difference(name, sent.base[name], now[name], sent.mine[name])
        for name in ANSWERS
        if sent.mine[name] not in {sent.base[name], now[name]}
    )
    try:
        as_codes({one.name: one.mine for one in changed})
    except AnswerUnknown as unknown:
        return Line(sent.number, sent.action, "refused", str(unknown), changed)
    if not changed:
        return Line(sent.number, sent.action, "unchanged")
    return Line(
        sent.number, sent.action, "conflict" if any(one.conflicts for one in changed) else "changes", "", changed
    )
