"""Checks of returns, asked in SQL over their record tables and those of the period before.

Promise: a finding says which check, which table, which load and which line, and never a value.
"""

from pathlib import Path

from tallystick.engine.catalogue.checks import RecordChecks, record_checks
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.checks.made import made_for
from tallystick.engine.checks.running import Findings, Given, run

__all__ = ["Findings", "Given", "checks_of", "run"]


def checks_of(kind: str, own: Path | None = None) -> list[RecordChecks]:
    """Give the checks of a return by its code: those that are written, then those that its tables' contracts make."""
    written = [one for one in record_checks(own).values() if kind in one.returns]
    every = record_tables(own)
    tables = dict.fromkeys(part.table for part in returns(own)[kind].parts)
    made = [made_for(every[code], written) for code in tables if code in every]
    return [*written, *(one for one in made if one.checks)]
