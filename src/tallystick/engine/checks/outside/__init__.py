"""What the sector's own validators find in the same files, each run in an environment of its own, in our shape.

Promise: nothing of theirs is imported here; what they print of a child goes nowhere.
"""

from tallystick.engine.checks.outside.asking import Asked, NoOutsideChecker, Said, ask_outside
from tallystick.engine.checks.outside.beside import Beside, Counted, beside, counted
from tallystick.engine.checks.outside.shaping import write_findings

__all__ = [
    "Asked",
    "Beside",
    "Counted",
    "NoOutsideChecker",
    "Said",
    "ask_outside",
    "beside",
    "counted",
    "write_findings",
]
