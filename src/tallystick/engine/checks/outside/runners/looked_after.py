"""Run by the Python of another environment: asks csc-validator-be-903 of the files named on its input.

Promise: it answers with rules, tables and rows, and no value; what the validator prints goes nowhere.
"""

import contextlib
import importlib
import io
import json
import logging
import resource
import sys
import time
import warnings
from typing import Any


def main() -> None:
    """Read the question, ask, and print the answer as one line of JSON."""
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    asked = json.load(sys.stdin)
    with contextlib.redirect_stdout(io.StringIO()):
        answer = _ask(asked)
    answer["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(answer) + "\n")


def _ask(asked: dict[str, Any]) -> dict[str, Any]:
    validator = importlib.import_module("lac_validator.lac_validator")
    sets = importlib.import_module("lac_validator.rules.ruleset_utils")
    reading = importlib.import_module("lac_validator.utils")
    registry = sets.get_year_ruleset(str(asked["period"]))
    ticks = [_now()]
    read = validator.copy_datastore

    def noted(tables: Any) -> Any:
        ticks.append(_now())  # the first time all has been read and the rules begin
        return _apart(tables) if asked["apart"] else read(tables)

    vars(validator)["copy_datastore"] = noted
    files: dict[str, list[str]] = {}
    for one in asked["files"]:
        files.setdefault(one["year"], []).append(one["path"])
    done = validator.LacValidator(
        metadata={"collectionYear": str(asked["period"]), "localAuthority": asked["authority"]},
        files=reading.process_uploaded_files(files),
        registry=registry,
        selected_rules=asked["rules"] or None,
    )
    return {
        "found": list(_found(done.ds_results)),
        "left": [*done.skips, *done.fails],
        "reading": _between(ticks[0], ticks[1]),
        "rules": _between(ticks[1], _now()),
        "messages": {code: rule.message for code, rule in registry.items()},
    }


def _apart(tables: dict[str, Any]) -> dict[str, Any]:
    """Give each rule tables of its own: some fill in blanks, which a later rule would take for what was sent."""
    return {name: one.copy(deep=True) if hasattr(one, "columns") else one for name, one in tables.items()}


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _between(began: tuple[float, float], ended: tuple[float, float]) -> list[float]:
    """Give seconds by the clock, and seconds that the processor worked."""
    return [ended[0] - began[0], ended[1] - began[1]]


def _found(results: dict[str, Any]) -> Any:
    for table, frame in results.items():
        marked = [column for column in getattr(frame, "columns", ()) if str(column).startswith("ERR_")]
        for column in marked:
            yield from ([column[4:], table, int(row)] for row in frame.index[frame[column] == True])  # noqa: E712


if __name__ == "__main__":
    main()
