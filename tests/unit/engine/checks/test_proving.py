"""A mistake in a file of checks is told with its place, and a check whose example could not fail is one."""

import msgspec
import pytest
from tests.support.checks import stand

from tallystick.engine.catalogue.checks import Case, RecordCheck, RecordChecks
from tallystick.engine.checks.proving import faults_of_checks

GOOD = RecordCheck(
    code="born-after",
    title="Born after the year",
    severity="error",
    table="care-children",
    where="dob > period_end()",
    columns=["dob"],
    message="The date of birth lies after the end of the year.",
    remedy="Correct it.",
    examples=[
        Case(
            given={"care-children": [{"child": "1", "dob": "2026-04-01"}, {"child": "2", "dob": "2026-03-31"}]},
            found={"care-children": [1]},
        )
    ],
)


def told(**changed: object) -> list[tuple[list[str | int], str]]:
    """Give what is wrong in a file with one check, changed."""
    check = msgspec.structs.replace(GOOD, **changed)
    read = RecordChecks(kind="checks", code="x", title="X", returns=[], source="X", confidence="low", checks=[check])
    return [(fault.keys, fault.sentence) for fault in faults_of_checks(read, stand())]


def test_nothing_is_wrong_with_a_good_check() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "place", "words"),
    [
        ({"where": "dob > period_end("}, "where", "DuckDB does not understand this"),
        ({"where": "birth > period_end()"}, "where", "birth"),
        ({"where": "", "finds": "SELECT line FROM care_children"}, 0, "two columns, tab and line"),
        ({"where": "", "finds": "DROP TABLE care_children"}, "finds", "a check may only ask"),
        ({"where": "", "finds": "SELECT 1 AS tab, 1 AS line; SELECT 2"}, "finds", "a check may only ask"),
        ({"where": ""}, 0, "either `where` or `finds`"),
        ({"columns": ["birth"]}, "columns", "There is no column “birth”"),
        ({"table": "carechildren"}, 0, "There is no record table “carechildren”"),
        ({"before": True}, 0, "take `before` away"),
        ({"where": "child IN (SELECT child FROM before.care_children)"}, 0, "say `before: true`"),
        ({"where": "dob <= period_end()"}, 0, "The example comes out otherwise: found {'care-children': [2]}"),
    ],
)
def test_a_mistake_is_told_with_its_place(changed: dict[str, object], place: str | int, words: str) -> None:
    found = told(**changed)

    assert len(found) == 1
    assert found[0][0][-1] == place
    assert words in found[0][1]


@pytest.mark.parametrize(
    "case",
    [
        Case(given={"care-children": [{"child": "2", "dob": "2026-03-31"}]}),
        Case(given={"care-children": [{"child": "1", "dob": "2026-04-01"}]}, found={"care-children": [1]}),
    ],
)
def test_an_example_in_which_nothing_or_everything_is_found_shows_nothing(case: Case) -> None:
    assert [sentence for _, sentence in told(examples=[case])] == [
        "Its examples cannot fail: give one in which some rows are found and others are not."
    ]


def test_an_example_with_a_value_that_its_contract_does_not_take_is_told() -> None:
    case = Case(given={"care-children": [{"child": "1", "dob": "soon"}]}, found={"care-children": [1]})

    assert any("The example cannot be run" in sentence for _, sentence in told(examples=[*GOOD.examples, case]))
