"""`python -m tests.support.deaths.full ACT=FOLDER[=ADDRESS] LIMIT…`: does an act on a disk that fills up at each limit.

No file of the process grows beyond the limit, as if the disk had that much room; PostgreSQL is another process and has
its own. Writes a line of JSON for each limit: what was said, and what was left. It judges nothing: the tests do.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import DatabaseError  # noqa: E402
from django.utils import timezone  # noqa: E402

from tallystick.foundation.ui.failures import is_away  # noqa: E402
from tallystick.lib.refusals import Refusal  # noqa: E402
from tests.support.deaths.__main__ import NOW  # noqa: E402
from tests.support.deaths.scenes import Scene  # noqa: E402
from tests.support.deaths.trials import Trial, rows  # noqa: E402
from tests.support.deaths.watching import told_of  # noqa: E402


def filled(trial: Trial, limit: int) -> dict[str, Any]:
    """Do an act on a disk that fills up, start again, and where nothing was done do it again with room."""
    with trial.scene.fresh() as folder:
        found = {"limit": limit, "said": told_of(lambda tell: tell(said(trial, folder, limit)))}
        found["left"] = trial.named(told_of(lambda tell: tell(trial.seen(folder))))
        found |= told_of(lambda tell: tell(trial.started(folder)))
        if found["started"] == "before":
            told_of(lambda _: trial.act.do(folder))
            again = told_of(lambda tell: tell(trial.started(folder) | {"rows": rows()}))
            found["again"] = {"whole": again["rows"] == trial.rows, "wanting": again["wanting"]}
    return found


def said(trial: Trial, folder: Path, limit: int) -> str:
    """Do the act within the limit, and give what is said where it cannot be done."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        trial.act.do(folder)
    except Refusal as refusal:
        return refusal.sentence
    except (OSError, DatabaseError) as failure:
        return "away" if is_away(failure) else f"{type(failure).__name__}: {failure}"
    return ""


def main(asked: str, limits: list[str]) -> None:
    """Try an act at each limit."""
    timezone.now = lambda: NOW
    name, folder, *url = asked.split("=", 2)
    trial = Trial(name, Scene(Path(folder), "".join(url)))
    for limit in limits:
        sys.stdout.write(json.dumps(filled(trial, int(limit))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
