"""Links small invented extracts on Spark and prints what was found: `python -m tests.support.extracts.on_spark FOLDER`.

It runs in the environment of requirements/spark.txt, which has nothing of what tests need.
"""

import sys
from pathlib import Path

from tallystick.engine.linking import Linked, Source, link, rows_of
from tests.support.extracts import extracts


def linked(on: str, folder: Path) -> Linked:
    """Link the extracts on an engine."""
    told = extracts(300, seed=5)
    sources = [Source(code, list(rows_of(rows)), unique=True) for code, rows in told.rows.items()]
    return link(sources, folder=folder, on=on)


def found(one: Linked) -> str:
    """Give everything that was found, in words that can be compared."""
    return "\n".join([*map(repr, one.pairs), *(repr(sorted(group)) for group in one.clusters)])


if __name__ == "__main__":
    sys.stdout.write(found(linked("spark", Path(sys.argv[1]))))
