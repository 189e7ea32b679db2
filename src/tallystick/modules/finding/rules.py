"""What somebody asks of the search, and how much of it one page shows. Pure."""

from dataclasses import dataclass
from datetime import date

FEW, ROWS = 5, 20  # of each kind beside others, and of one kind by itself
LONGEST = 200  # letters of a search


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and what it is narrowed by; what is empty narrows nothing."""

    words: str = ""
    kind: str = ""
    plan: int | None = None
    body: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def of_rows_alone(self) -> bool:
        """Whether it is narrowed by what only rows of a table have: a plan, a body or a day."""
        return bool(self.plan or self.body or self.first or self.last)

    @property
    def narrowed_by(self) -> dict[str, object]:
        """Give the conditions on what is indexed, by column."""
        told = {"plan": self.plan, "body": self.body, "day__gte": self.first, "day__lte": self.last}
        return {column: value for column, value in told.items() if value}
