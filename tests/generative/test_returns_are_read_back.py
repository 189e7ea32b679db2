"""Whatever rows a return is written from, the same rows are read back, whether it is CSV or XML."""

import os
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.support import returns as baths

from tallystick.engine.returns import recognise, write
from tallystick.engine.returns.writers.rows import Row

EXAMPLES = 1000 if os.environ.get("TALLYSTICK_PROVE") else 12
BLANKS = " \t\r\n\xa0\ufeff"
KINDS = {"csv": baths.csv_return(), "xml": baths.xml_return()}
# What XML can hold, and no line end but the one that XML keeps.
CHARACTERS = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
TEXTS = st.text(CHARACTERS, max_size=30).map(lambda text: text.strip(BLANKS)) | st.sampled_from(
    ["", '"', ",", "a,b\nc", '""x', "=1+1", "<&>'", "]]>", "UN1", "née Élan", "NULL", "\\N"]
)
DAYS = st.dates(date(1800, 1, 1), date(2036, 12, 31))
FIRST, LAST = datetime(1800, 1, 1), datetime(2036, 1, 1)  # noqa: DTZ001
WHOLES = st.integers(-(10**18) + 1, 10**18 - 1)


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    """Draw a value, or none."""
    return st.none() | values


def to_the_second(at: time | datetime) -> time | datetime:
    """Give a time as returns can tell it."""
    return at.replace(microsecond=0, fold=0)


SWIMMERS = st.fixed_dictionaries(
    {
        "child": TEXTS.filter(bool),
        "name": maybe(TEXTS.filter(bool)),
        "born": maybe(DAYS),
        "started": maybe(DAYS.map(lambda day: day.replace(day=1))),
        "at": maybe(st.times().map(to_the_second)),
        "told": maybe(st.datetimes(FIRST, LAST).map(to_the_second)),
        "stroke": maybe(st.sampled_from(["FC", "Ba", "B1", "other"])),
        "strokes": maybe(st.lists(st.sampled_from(["FC", "Ba", "B1", "dog"]), min_size=1).map(" ".join)),
        "lengths": maybe(WHOLES),
        "metres": maybe(
            st.floats(allow_nan=False, allow_infinity=False, min_value=-1e200, max_value=1e200).map(
                lambda number: number + 0.0
            )
        ),
        "fee": maybe(st.decimals(-(10**12), 10**12, places=2)),
        "badge": maybe(st.booleans()),
    }
)
LESSONS = st.fixed_dictionaries({"held": DAYS, "lengths": maybe(WHOLES), "note": maybe(TEXTS.filter(bool))})
SETS = st.lists(st.tuples(SWIMMERS, st.lists(LESSONS, max_size=3)), max_size=6, unique_by=lambda one: one[0]["child"])


def rows_by_table(drawn: list[tuple[Row, list[Row]]]) -> dict[str, list[Row]]:
    """Give the rows of each table: swimmers, and their lessons numbered."""
    lessons = [
        {"child": swimmer["child"], "lesson": number, **lesson}
        for swimmer, held in drawn
        for number, lesson in enumerate(held, 1)
    ]
    return {"swimmers": [swimmer for swimmer, _ in drawn], "lessons": lessons}


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize("form", KINDS)
@settings(max_examples=EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking takes minutes
@given(drawn=SETS)
def test_what_is_written_is_read_back_identical(form: str, drawn: list[tuple[Row, list[Row]]]):
    rows = rows_by_table(drawn)
    with TemporaryDirectory() as folder:
        back = read_back(form, rows, Path(folder))
    assert {code: in_order(found) for code, found in back.items()} == {
        code: in_order(one) for code, one in rows.items()
    }


def read_back(form: str, rows: dict[str, list[Row]], folder: Path) -> dict[str, list[Row]]:
    """Write rows and read them back; nothing may be refused."""
    found: dict[str, list[Row]] = {}
    files = write(KINDS[form], rows, folder / "written", tables=baths.TABLES, heading={"Header/Baths": "Wexcombe"})
    for file in files:
        kind = recognise(file, KINDS)
        staged = baths.staged(file, kind.kind, folder / f"staged-{file.stem}", found=kind)
        assert baths.refused(staged) == []
        found |= {code: baths.rows_of(staged, code) for code in staged.tables}
    return found


def in_order(rows: list[Row]) -> list[tuple[str, ...]]:
    """Give rows in one order; a row of a table without its columns' names."""
    return sorted(tuple(repr(row.get(code)) for code in sorted(row)) for row in rows)


def test_values_are_written_as_the_return_writes_them(tmp_path: Path):
    row = {
        "child": "1",
        "born": date(2012, 3, 1),
        "started": date(2025, 9, 1),
        "at": time(9, 30),
        "fee": Decimal("2.50"),
    }
    [file] = write(KINDS["csv"], {"swimmers": [{**row, "badge": True}]}, tmp_path / "swimmers.csv", tables=baths.TABLES)
    assert file.read_text("utf-8").splitlines()[1] == "1,,01/03/2012,09/2025,09:30:00,,,,,,2.50,1"
