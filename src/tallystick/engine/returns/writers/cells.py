"""A value of a record table as a return writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.returns.casting import MONTHS
from tallystick.engine.returns.writers.rows import Rows
from tallystick.lib.refusals import Refusal


class NotWritten(Refusal):
    """Rows that cannot stand in the form of the return; the sentence says why."""


@dataclass(frozen=True)
class Writing:
    """What is to be written: the parts of a return, the rows of its tables, and what stands above them."""

    kind: Return
    parts: list[Part]
    rows: Mapping[str, Rows]
    tables: Mapping[str, RecordTable]
    heading: dict[str, str]

    def is_month(self, part: Part, code: str) -> bool:
        """Say whether a column is one of months."""
        column = self.tables[part.table].column(code)
        return column is not None and column.type == "month"

    def text(self, value: object, is_month: bool = False) -> str:
        """Give a value as text."""
        match value:
            case None:
                return ""
            case bool():
                return (self.kind.yes if value else self.kind.no)[0]
            case datetime() | time():
                return value.isoformat()
            case date():
                return value.strftime(MONTHS[0] if is_month else self.kind.dates.split("|", maxsplit=1)[0])
            case float() if value.is_integer() and abs(value) < 1e15:
                return str(int(value))
            case _:
                return str(value)
