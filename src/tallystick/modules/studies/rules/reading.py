"""What an answer holds, for whoever names it. Pure."""

from collections.abc import Iterator

from tallystick.engine.measures.results import By
from tallystick.engine.studies.answers import Answer


def groups_in(told: Answer) -> Iterator[By]:
    """Give the groups of an answer's tables and findings, however often each is there."""
    for table in told.tables:
        yield from (row.by for row in table.rows)
    yield from (one.by for one in told.findings)
