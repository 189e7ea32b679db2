"""A run asks what can be asked, finds rows by table, load and line, and says what it left and why."""

from datetime import date
from pathlib import Path

import duckdb
import pytest
from tests.support.checks import stand

from tallystick.engine.catalogue.checks import RecordCheck, RecordChecks, record_checks
from tallystick.engine.checks import Findings, Given, checks_of, run
from tallystick.engine.checks.made import made_for
from tallystick.engine.records import schema, session

Rows = list[dict[str, object]]


def part(folder: Path, code: str, rows: Rows, load: str = "load-1") -> Path:
    """Write rows of a table as the part of a load."""
    path = folder / f"{code}-{load}.parquet"
    kinds = schema(stand().tables[code])
    with duckdb.connect() as connection:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        connection.execute(f"CREATE TABLE part ({columns})")
        for line, row in enumerate(rows, start=1):
            whole = {**row, "load": load, "line": line}
            names = ", ".join(whole)
            connection.execute(f"INSERT INTO part ({names}) VALUES ({', '.join('?' * len(whole))})", [*whole.values()])
        connection.execute(f"COPY part TO '{path}' (FORMAT parquet)")
    return path


def ran(folder: Path, sets: list[RecordChecks], now: dict[str, list[Path]], **more: object) -> tuple[Findings, Rows]:
    """Run checks and give what they found, row by row."""
    given = Given(
        tables=now,
        period=date(2026, 3, 31),
        contracts=stand().tables,
        lists=stand().lists,
        bank_holidays=stand().bank_holidays,
        **more,  # type: ignore[arg-type]
    )
    with session(folder / "session") as connection:
        found = run(connection, sets, given, to=folder / "found.parquet")
    with duckdb.connect() as connection:
        asked = connection.execute(f"SELECT * FROM '{found.path}'")
        names = [one[0] for one in asked.description]
        return found, [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def test_a_finding_says_check_number_table_load_line_and_columns_and_no_value(tmp_path: Path) -> None:
    children: Rows = [{"child": "1", "sex": "M"}, {"child": "secret", "sex": "M", "mc_dob": date(2026, 1, 5)}]
    now = {"care-children": [part(tmp_path, "care-children", children)]}

    found, rows = ran(tmp_path, [record_checks()["ssda903-children"]], now)

    assert {
        "check": "ssda903-174",
        "number": "174",
        "severity": "error",
        "tab": "care-children",
        "load": "load-1",
        "line": 2,
        "columns": ["sex", "mc_dob"],
    } in rows
    assert found.counts["ssda903-174"] == 1
    assert found.counts["ssda903-301"] == 0
    assert "secret" not in str(rows)


def test_rows_of_two_loads_are_told_apart_and_asked_together(tmp_path: Path) -> None:
    first: Rows = [{"child": "1", "upn": "H801200001001"}]
    second: Rows = [{"child": "2", "upn": "H801200001001"}, {"child": "3", "upn": "A950000178301"}]
    files = [part(tmp_path, "care-children", first), part(tmp_path, "care-children", second, "load-2")]

    _, rows = ran(tmp_path, [record_checks()["ssda903-children"]], {"care-children": files})

    same = [(row["load"], row["line"]) for row in rows if row["number"] == "444"]
    assert same == [("load-1", 1), ("load-2", 1)]


def test_what_was_not_loaded_is_not_asked_about_and_the_run_says_so(tmp_path: Path) -> None:
    now = {"care-children": [part(tmp_path, "care-children", [{"child": "1"}])]}

    found, _ = ran(tmp_path, [record_checks()["ssda903-children"], record_checks()["ssda903-years"]], now)

    assert found.left["ssda903-442"] == "“Episodes of care” has not been loaded for this period."
    assert found.left["ssda903-203"].endswith("has not been loaded for the period before.")
    assert not found.counts.keys() & found.left.keys()


def test_the_period_before_is_asked_where_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    now = {"care-children": [part(tmp_path, "care-children", [{"child": "1", "dob": date(2012, 5, 6)}])]}
    before = {"care-children": [part(tmp_path / "before", "care-children", [{"child": "1", "dob": date(2012, 6, 5)}])]}

    _, rows = ran(tmp_path, [record_checks()["ssda903-years"]], now, before=before)

    assert [(row["number"], row["line"]) for row in rows] == [("203", 1)]


def test_a_check_is_not_asked_of_a_period_outside_its_years(tmp_path: Path) -> None:
    now = {"liberty-orders": [part(tmp_path, "liberty-orders", [{"child": "1"}])]}

    found, _ = ran(tmp_path, [record_checks()["ssda903-modules"]], now)

    assert found.left["ssda903-702"] == "This check is not asked of this period."


@pytest.mark.row("LRN-01")
def test_a_code_that_no_list_has_is_found_though_nobody_wrote_that_check(tmp_path: Path) -> None:
    need: Rows = [
        {"child": "1", "episode": 1, "referral_source": "1A"},
        {"child": "2", "episode": 1, "referral_source": "9Z"},
    ]
    now = {"need-episodes": [part(tmp_path, "need-episodes", need)]}

    _, rows = ran(tmp_path, [made_for(stand().tables["need-episodes"], [])], now)

    assert [(row["check"], row["line"], row["columns"]) for row in rows] == [
        ("code-need-episodes-referral-source", 2, ["referral_source"])
    ]


def test_a_list_that_a_written_check_looks_at_is_not_looked_at_twice() -> None:
    codes = {check.code for one in checks_of("ssda903") for check in one.checks}

    assert "ssda903-144" in codes
    assert "code-care-episodes-ls" not in codes
    assert "code-care-health-teeth-check" not in codes
    assert "code-adoptions-ls-adoptr" in codes


def test_several_codes_in_one_column_are_looked_at_one_by_one(tmp_path: Path) -> None:
    table = next(
        one
        for one in stand().tables.values()
        if any(column.type == "codes" and column.vocabulary for column in one.columns)
    )
    column = next(one for one in table.columns if one.type == "codes" and one.vocabulary)
    good = stand().lists[column.vocabulary].codes[0].code
    rows: Rows = [
        {**{one.code: _any(one.type) for one in table.columns if one.required}, column.code: said}
        for said in (f"{good} {good}", f"{good} NOT-A-CODE")
    ]

    _, found = ran(tmp_path, [made_for(table, [])], {table.code: [part(tmp_path, table.code, rows)]})

    assert [row["line"] for row in found if row["columns"] == [column.code]] == [2]


def _any(kind: str) -> object:
    return {"date": date(2026, 1, 1), "whole": 1, "number": 1.0, "money": 1, "yes-no": True}.get(kind, "1")


def test_a_check_that_names_a_table_in_its_question_needs_it(tmp_path: Path) -> None:
    asked = RecordCheck(
        code="made-up",
        title="Made up",
        severity="warning",
        table="care-children",
        finds="SELECT 'care-children' AS tab, line FROM care_children JOIN care_reviews USING (child, line)",
        message="Something.",
        remedy="Do something.",
        examples=[],
    )
    one = RecordChecks(
        kind="checks", code="made-up", title="Made up", returns=[], source="Made up", confidence="low", checks=[asked]
    )
    now = {"care-children": [part(tmp_path, "care-children", [{"child": "1"}])]}

    found, _ = ran(tmp_path, [one], now)

    assert found.left == {"made-up": f"“{stand().tables['care-reviews'].title}” has not been loaded for this period."}
