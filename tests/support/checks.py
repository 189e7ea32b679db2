"""What checks are proved with in the tests: the contracts, the lists, England's bank holidays."""

from functools import cache

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.checks.proving import Stand
from tallystick.foundation.calendars.queries import england


@cache
def stand() -> Stand:
    """Give what checks are proved with."""
    return Stand(record_tables(), code_lists(), frozenset(england()))
