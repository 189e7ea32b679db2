"""An outside validator asked: its Python is started, given the files, and answers in JSON.

Promise: where it is not there or does not answer, a sentence says so, without a word of what it printed.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.lib.refusals import Refusal

RUNNERS = Path(__file__).parent / "runners"
RUNNER = {"ssda903": "looked_after.py", "ssda903-xml": "looked_after.py", "cin": "in_need.py"}
PATIENCE = 1800  # seconds


class NoOutsideChecker(Refusal):
    """No outside validator can be asked."""


@dataclass(frozen=True)
class Asked:
    """What an outside validator is asked of: the files of a return, and of the period before."""

    kind: str  # the code of the return
    period: date  # its last day
    files: Sequence[Path]
    before: Sequence[Path] = ()
    authority: str = "E09000001"  # by its long code; placements outside it are told by that
    rules: Sequence[str] = ()  # published numbers; every rule, where none is named
    apart: bool = True  # no rule sees what another one changed; a little slower


@dataclass(frozen=True)
class Said:
    """What an outside validator found: rule, its table and the row there, from 0; and what each rule says."""

    found: list[tuple[str, str, int]]
    messages: dict[str, str]
    left: list[str]  # rules that it did not ask
    reading: tuple[float, float] = (0, 0)  # seconds by the clock, and of the processor, before the first rule
    rules: tuple[float, float] = (0, 0)  # and from then on
    peak: int = 0  # kilobytes of memory


def ask_outside(python: str, asked: Asked, *, patience: float = PATIENCE) -> Said:
    """Ask the validator whose environment has this Python. Raises NoOutsideChecker with what to do."""
    runner = RUNNER.get(asked.kind)
    if runner is None:
        raise NoOutsideChecker("No outside validator reads this return. Its own checks have been run.")
    if not python or not Path(python).is_file():
        raise NoOutsideChecker(
            "There is no outside validator: the setting does not name the Python of an environment that holds one. "
            "Install it in an environment of its own, and set the path of its Python."
        )
    return _read(_printed(python, runner, _question(asked), patience))


def _question(asked: Asked) -> str:
    files = [{"path": str(path), "year": "This year"} for path in asked.files]
    files += [{"path": str(path), "year": "Prev year"} for path in asked.before]
    how = {"period": asked.period.year, "authority": asked.authority, "rules": list(asked.rules), "apart": asked.apart}
    return json.dumps({"files": files, **how})


def _printed(python: str, runner: str, question: str, patience: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [python, str(RUNNERS / runner)],
            input=question,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoOutsideChecker("The outside validator took too long and was stopped. Ask it of fewer files.") from None
    except OSError:
        raise NoOutsideChecker("The outside validator could not be started. Check the path of its Python.") from None
    if done.returncode:
        raise NoOutsideChecker(
            "The outside validator broke off. Check that it is installed for that Python, with the versions of "
            "pandas and numpy that it asks for, and that it reads these files."
        )
    return done.stdout


def _read(printed: str) -> Said:
    try:
        answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
        found = [(str(rule), str(table), int(row)) for rule, table, row in answer["found"]]
    except (ValueError, KeyError, IndexError, TypeError):
        raise NoOutsideChecker("The outside validator answered what cannot be read. Check its version.") from None
    reading, rules = (tuple(answer.get(part, (0, 0))) for part in ("reading", "rules"))
    return Said(found, answer["messages"], answer["left"], reading, rules, int(answer.get("peak", 0)))
