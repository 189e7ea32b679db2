"""`python -m tests.support.deaths MOST ACT=FOLDER…`: tries acts, each on a folder and perhaps a database of its own.

An act's folder holds its SQLite file; `ACT=FOLDER=ADDRESS` names a PostgreSQL database instead. Writes a line of JSON
an act: its places, and what each death left. It judges nothing: the tests do.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402

from tests.support.deaths.scenes import Scene  # noqa: E402
from tests.support.deaths.trials import Trial  # noqa: E402

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def main(most: int, asked: list[str]) -> None:
    """Try each act at as many places."""
    timezone.now = lambda: NOW  # so that the same act comes to the same rows each time
    for one in asked:
        name, folder, *url = one.split("=", 2)
        trial = Trial(name, Scene(Path(folder), "".join(url)))
        points = [*trial.chosen(most), len(trial.places)]  # the last lies past the end
        died = [trial.died_at(point) for point in points]
        sys.stdout.write(json.dumps({"act": name, "places": trial.places, "died": died}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
