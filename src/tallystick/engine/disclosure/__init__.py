"""What is kept back of figures before others read them: small numbers, and those that would tell them.

Promise: `protect` is the last step and the only one that makes a `Shown`.
"""

from tallystick.engine.disclosure.protecting import protect
from tallystick.engine.disclosure.shown import Before, Shown, Told
from tallystick.engine.disclosure.tables import Audience, Count, Group, Place, Table

__all__ = ["Audience", "Before", "Count", "Group", "Place", "Shown", "Table", "Told", "protect"]
