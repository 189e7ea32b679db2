"""What the worker does for progress as days go by: windows open on their day, cycles are laid out ahead."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from tallystick.modules.progress.deeds.cycles import AHEAD, begin_periods, open_window
from tallystick.modules.progress.queries.cycles import cycles_running_out, windows_to_open

EVERY = timedelta(hours=1)


def _open_windows(now: datetime) -> int:
    """Open every window whose day has come; gives how many. Inventory: PLT-02."""
    windows = list(windows_to_open(localdate(now)))
    for period in windows:
        open_window(period, by=None, at=now)
    return len(windows)


def _lay_out(now: datetime) -> int:
    """Lay out the periods of every cycle that is nearly at the end of those it has; gives how many cycles."""
    cycles = list(cycles_running_out(localdate(now)))
    for cycle in cycles:
        begin_periods(cycle, through=localdate(now) + AHEAD, by=None, at=now)
    return len(cycles)


ROUNDS = {"progress.open-windows": _open_windows, "progress.lay-out-periods": _lay_out}
