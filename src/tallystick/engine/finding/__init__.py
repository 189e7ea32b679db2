"""Words looked for in what was written: how both are folded, what is looked for, and where it stands."""

from tallystick.engine.finding.marking import Piece, context, marked
from tallystick.engine.finding.seeking import Query, Swapped, matches, sought
from tallystick.engine.finding.words import indexed, stems_of

__all__ = ["Piece", "Query", "Swapped", "context", "indexed", "marked", "matches", "sought", "stems_of"]
