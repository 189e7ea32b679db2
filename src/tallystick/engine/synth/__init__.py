"""An invented authority of any size, in the field's own formats, with its truth beside it.

Promise: the same seed gives the same authority, on every machine; nobody in it is real.
"""

from tallystick.engine.synth.world import CannotInvent
from tallystick.engine.synth.writing import FolderInUse, Written, write_authority

__all__ = ["CannotInvent", "FolderInUse", "Written", "write_authority"]
