"""How a ledger is sealed: canonical bytes, and lines that each name the one before.

Pure; any change, removal, insertion or swap is found.
"""

from tallystick.engine.sealing.canonical import Plain, canonical, digest
from tallystick.engine.sealing.chain import GENESIS, Break, Line, breaks, seal

__all__ = ["GENESIS", "Break", "Line", "Plain", "breaks", "canonical", "digest", "seal"]
