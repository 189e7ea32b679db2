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
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        answer = _ask(asked)
    answer["seconds"] = time.perf_counter() - began
    answer["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(answer) + "\n")


def _ask(asked: dict[str, Any]) -> dict[str, Any]:
    validator = importlib.import_module("lac_validator.lac_validator")
    sets = importlib.import_module("lac_validator.rules.ruleset_utils")
    reading = importlib.import_module("lac_validator.utils")
    registry = sets.get_year_ruleset(str(asked["period"]))
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
        "messages": {code: rule.message for code, rule in registry.items()},
    }


def _found(results: dict[str, Any]) -> Any:
    for table, frame in results.items():
        marked = [column for column in getattr(frame, "columns", ()) if str(column).startswith("ERR_")]
        for column in marked:
            yield from ([column[4:], table, int(row)] for row in frame.index[frame[column] == True])  # noqa: E712


if __name__ == "__main__":
    main()
