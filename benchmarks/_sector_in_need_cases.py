"""Run by the validator's own Python: the own test cases of its rules on children in need.

A case is the tables that a rule was given and the rows that it found, from 0.
"""

import contextlib
import importlib
import inspect
import io
import json
import logging
import sys
import warnings

ISSUES = ("type_zero_issues", "type_one_issues", "type_two_issues", "type_three_issues")


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    pandas = importlib.import_module("pandas")
    registry = importlib.import_module(f"cin_validator.rules.{sys.argv[1]}").registry
    json.dump([case for code, rule in registry.items() for case in cases(code, rule, pandas)], sys.stdout)


def cases(code, rule, pandas):  # noqa: ANN001, ANN202
    """Give each case of a rule's tests, by watching the rule being run."""
    module, watched = inspect.getmodule(rule.func), []
    run = module.run_rule

    def watch(func, given):  # noqa: ANN001, ANN202
        plain = {
            str(getattr(table, "name", table)): [plainly(row, pandas) for row in frame.to_dict("records")]
            for table, frame in given.items()
        }
        told = run(func, given)
        watched.append({"rule": code, "given": plain, "found": rows(told)})
        return told

    module.run_rule = watch
    for name, test in list(vars(module).items()):
        if name.startswith("test") and callable(test):
            with contextlib.suppress(Exception, AssertionError), contextlib.redirect_stdout(io.StringIO()):
                test()
    module.run_rule = run
    return watched


def plainly(row, pandas):  # noqa: ANN001, ANN202
    return {column: text(value, pandas) for column, value in row.items()}


def text(value, pandas):  # noqa: ANN001, ANN202
    if value is None or pandas.isna(value):
        return None
    if isinstance(value, pandas.Timestamp):
        return value.strftime("%d/%m/%Y")
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def rows(told):  # noqa: ANN001, ANN202
    """Give the rows that were found, table by table, however the rule told of them."""
    found = {}
    for kind in ISSUES:
        with contextlib.suppress(Exception):
            for issue in getattr(told, kind).to_dict("records"):
                table, ids = issue["tables_affected"], issue["ROW_ID"]
                told_of = found.setdefault(str(getattr(table, "name", table)), set())
                told_of.update(int(one) for one in (ids if isinstance(ids, list) else [ids]))
    return {table: sorted(each) for table, each in found.items()}


if __name__ == "__main__":
    main()
