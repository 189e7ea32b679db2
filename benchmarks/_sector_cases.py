"""Run by the validator's own Python: its rules' own test cases, each as it stands and without cells that are no value.

A case is the tables that a rule was given and the rows that it found. In the second reading a date that is no date and
a score that is no whole number are blank: a file that held them would be refused before any check.
"""

import contextlib
import importlib
import inspect
import io
import json
import logging
import sys
import warnings

DATES = {
    *("DOB", "MC_DOB", "DECOM", "DEC", "REVIEW", "DUC", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED"),
    *("MIS_START", "MIS_END", "SW_DECOM", "SW_DEC", "DOLO_START", "DOLO_END"),
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    pandas = importlib.import_module("pandas")
    registry = importlib.import_module("lac_validator.rules.ruleset_utils").get_year_ruleset(sys.argv[1])
    found = [case for code, rule in registry.items() for case in cases(code, rule, pandas)]
    json.dump(found, sys.stdout)


def cases(code, rule, pandas):  # noqa: ANN001, ANN202
    """Give each case of a rule's tests, by watching the rule being called."""
    module = inspect.getmodule(rule.func)
    ask, watched = module.validate, []

    def watch(given):  # noqa: ANN001, ANN202
        kept = {name: frame.copy() for name, frame in given.items() if hasattr(frame, "columns")}
        meta = {key: value for key, value in given.get("metadata", {}).items() if isinstance(value, str)}
        plain = tables(kept, pandas)
        found = ask(given)
        again = ask(
            {**{name: typed(frame, pandas) for name, frame in kept.items()}, "metadata": given.get("metadata", {})}
        )
        watched.append(
            {"rule": code, "given": plain, "metadata": meta, "found": rows(found, pandas), "typed": rows(again, pandas)}
        )
        return found

    module.validate = watch
    for name, test in list(vars(module).items()):
        if name.startswith("test") and callable(test):
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                test()
    module.validate = ask
    return watched


def typed(frame, pandas):  # noqa: ANN001, ANN202
    """Give a table without dates that are none and scores that are no whole number."""
    frame = frame.copy()
    for name in DATES & set(frame.columns):
        day = pandas.to_datetime(frame[name], format="%d/%m/%Y", errors="coerce")
        frame[name] = frame[name].where(day.notna(), pandas.NA)
    if "SDQ_SCORE" in frame.columns:
        score = pandas.to_numeric(frame["SDQ_SCORE"], errors="coerce")
        frame["SDQ_SCORE"] = frame["SDQ_SCORE"].where(score.notna() & (score % 1 == 0), pandas.NA)
    return frame


def tables(given, pandas):  # noqa: ANN001, ANN202
    """Give the tables as rows of texts."""
    return {
        name: [{key: text(value, pandas) for key, value in row.items()} for row in frame.to_dict("records")]
        for name, frame in given.items()
    }


def text(value, pandas):  # noqa: ANN001, ANN202
    """Give a cell as a file would have it; None where it is blank."""
    if value is None or pandas.isna(value):
        return None
    if isinstance(value, pandas.Timestamp):
        return value.strftime("%d/%m/%Y")
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def rows(found, pandas):  # noqa: ANN001, ANN202
    """Give the rows found, table by table."""
    return {name: sorted({int(row) for row in places if not pandas.isna(row)}) for name, places in found.items()}


if __name__ == "__main__":
    main()
