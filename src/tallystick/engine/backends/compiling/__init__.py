"""Questions of indicators as SQL, by Ibis, which is asked for nothing but its words; docs/adr/0048."""

from tallystick.engine.backends.compiling.asked import (
    Answer,
    Asked,
    AskedCells,
    asked_cells,
    asked_reach,
    asked_records,
)
from tallystick.engine.backends.compiling.functions import Dialect

__all__ = ["Answer", "Asked", "AskedCells", "Dialect", "asked_cells", "asked_reach", "asked_records"]
