"""People as each source knows them, a file a source: what linking starts from.

Promise: nothing in them says who is the same; only truth does.
"""

import csv
from contextlib import ExitStack
from pathlib import Path

from tallystick.engine.synth.people import District

SOURCES = ("education", "care", "youth")
HEADERS = ("id", "upn", "forename", "surname", "born", "sex", "postcode")


class AsKnown:
    """The files, written as districts come."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.writers = {}
        for source in SOURCES:
            file = stack.enter_context((folder / f"{source}.csv").open("w", encoding="utf-8", newline=""))
            self.writers[source] = csv.writer(file)
            self.writers[source].writerow(HEADERS)

    def add(self, district: District) -> None:
        """Write the people of a district."""
        for person in district.people:
            for one in person.known:
                born = one.born.isoformat()
                row = (one.number, one.upn, one.forename, one.surname, born, one.sex, one.postcode)
                self.writers[one.source].writerow(row)
