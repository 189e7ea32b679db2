"""Run by the Python of another environment: asks csc-validator-be-cin of the file named on its input.

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

RENAMED = {"Reviews": "Reviews of plans"}  # the return on looked-after children has reviews too


def main() -> None:
    """Read the question, ask, and print the answer as one line of JSON."""
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    asked = json.load(sys.stdin)
    began = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        answer = _ask(asked)
    answer["rules"] = [time.perf_counter() - began, time.process_time()]
    answer["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(answer) + "\n")


def _ask(asked: dict[str, Any]) -> dict[str, Any]:
    validator = importlib.import_module("cin_validator.cin_validator")
    trees = importlib.import_module("xml.etree.ElementTree")
    year = asked["period"]
    rules = importlib.import_module(f"cin_validator.rules.cin{year - 1}_{year % 100:02}")
    root = trees.parse(next(one["path"] for one in asked["files"] if one["year"] == "This year")).getroot()
    tables = validator.process_data(validator.convert_data(root))
    done = validator.CinValidator(tables, rules.registry, selected_rules=asked["rules"] or None)
    return {
        "found": list(_found(done.full_issue_df)),
        "left": [],
        "messages": {rule.code: rule.message for rule in rules.registry.values()},
    }


def _found(issues: Any) -> Any:
    for one in issues.to_dict("records"):
        table, row = one.get("tables_affected"), one.get("row_id")
        if isinstance(table, str) and row is not None and row == row:
            yield [str(one["rule_code"]), RENAMED.get(table, table), int(row)]


if __name__ == "__main__":
    main()
