"""Two sources of one fact laid side by side: what agrees, what differs, and what only one of them has."""

from tallystick.engine.comparing.examples import differences
from tallystick.engine.comparing.pairing import Laid, Pair, Row, laid_side_by_side, share_of

__all__ = ["Laid", "Pair", "Row", "differences", "laid_side_by_side", "share_of"]
