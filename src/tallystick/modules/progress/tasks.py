"""What the worker does for progress as days go by: windows open on their day, cycles are laid out ahead."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from tallystick.modules.progress import deeds, queries

EVERY = timedelta(hours=1)
AHEAD = timedelta(days=365)


def open_windows(now: datetime) -> int:
    """Open every window whose day has come; gives how many. Inventory: PLT-02."""
    windows = list(queries.windows_to_open(localdate(now)))
    for period in windows:
        deeds.open_window(period, by=None, at=now)
    return len(windows)


def lay_out(now: datetime) -> int:
    """Lay out the periods of every cycle that is nearly at the end of those it has; gives how many cycles.

    Where the calendar knows no later term there is nothing to lay out, and nothing to record each hour.
    """
    through = localdate(now) + AHEAD
    cycles = [one for one in queries.cycles_running_out(localdate(now)) if queries.spans_to_lay_out(one, through)]
    for cycle in cycles:
        deeds.begin_periods(cycle, through=through, by=None, at=now)
    return len(cycles)


ROUNDS = {"progress.open-windows": open_windows, "progress.lay-out-periods": lay_out}
