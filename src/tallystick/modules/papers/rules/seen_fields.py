"""Whether a paper's readers may see what a report of a register tells: fields that only some roles see. Pure.

Promise: a field is told only where every role that reads such papers sees it, whoever makes the paper.
"""

from collections.abc import Collection

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.registers.resting import Report, rests_on

FIELDS = "Not told here: it rests on {}, which not every reader of this paper may see."


def hidden_fields(register: Register, report: Report, readers: Collection[str] | None) -> tuple[str, ...]:
    """Give the titles of fields on which a report rests and which not all readers see; None: everybody reads it."""
    resting = rests_on(register, report)
    return tuple(
        one.title
        for one in register.fields
        if one.code in resting and one.see and (readers is None or not {*readers} <= {*one.see, *one.change})
    )


def hidden_words(titles: Collection[str]) -> str:
    """Say why a report is not told; empty where nothing is hidden."""
    return FIELDS.format(" and ".join(f"“{one}”" for one in titles)) if titles else ""
