"""Whatever people do on pages, a program can do: every deed is offered by the API, or a list says why not."""

import ast
from ast import parse
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.house import File
from tests.architecture.leading import TREES, deeds_within, is_of, offered_by
from tests.architecture.not_offered import NOT_OFFERED, WITHIN
from tests.architecture.test_deeds import ROOMS, is_audited

DEED_FILES = [file for file in ROOMS if file.kind == "deeds"]
HERE = "tallystick.modules.invented.endpoints"
ENDPOINT_FILES = [file for file in ROOMS if file.kind == "endpoints"]


def homes() -> dict[str, File]:
    """Give every public deed by its room and name, with the file it stands in."""
    return {
        f"{file.room}.{node.name}": file
        for file in DEED_FILES
        for node in file.tree.body
        if isinstance(node, ast.FunctionDef) and is_audited(node) and not node.name.startswith("_")
    }


DEEDS = homes()
OFFERED = offered_by(TREES)


@pytest.mark.row("PLT-01")
@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_a_deed_is_offered_by_the_api_or_a_list_says_why_not(deed: str):
    assert deed in OFFERED or deed in NOT_OFFERED or deed in WITHIN


def test_whatever_is_offered_stands_in_no_list_of_what_is_not():
    assert sorted(OFFERED & (NOT_OFFERED.keys() | WITHIN.keys())) == []


def test_no_list_names_a_deed_that_is_not_there_or_that_stands_in_another():
    listed = [*NOT_OFFERED, *WITHIN]
    assert sorted(set(listed) - DEEDS.keys()) == []
    assert len(listed) == len(set(listed))


def test_every_reason_is_a_sentence_of_some_length():
    assert [deed for deed, why in NOT_OFFERED.items() if len(why.split()) < 6] == []


@pytest.mark.parametrize("deed", sorted(WITHIN))
def test_a_deed_within_another_is_named_where_that_one_is_done(deed: str):
    outer = WITHIN[deed]
    assert outer in OFFERED or outer in NOT_OFFERED
    assert deed in deeds_within(outer, DEEDS)


def shapes() -> Iterator[tuple[str, str]]:
    """Give every class that endpoints declare, with its file: the API tells of each by its bare name."""
    for file in ENDPOINT_FILES:
        yield from ((node.name, file.name) for node in file.tree.body if isinstance(node, ast.ClassDef))


def test_every_shape_that_the_api_tells_has_a_name_of_its_own():
    names = Counter(name for name, _ in shapes())
    assert {name: [file for other, file in shapes() if other == name] for name in names if names[name] > 1} == {}


OPERATION = "@operation(router, 'POST', '/plans')\ndef freeze(request):\n    "
PLANS = "from tallystick.modules.plans import deeds as plans\n"
SINGLE = "from tallystick.modules.plans.deeds import freeze_plan\n"


def seen_in(says: str) -> set[str]:
    """Give the deeds that one file of endpoints offers."""
    return offered_by(
        {name: tree for name, tree in TREES.items() if not is_of(name, "endpoints")} | {HERE: parse(says)}
    )


@pytest.mark.parametrize(
    "says",
    [
        f"{PLANS}{OPERATION}return plans.freeze_plan(row)",
        f"{PLANS}{OPERATION}return WAYS['freeze'](row)\n\nWAYS = {{'freeze': plans.freeze_plan}}",
        f"{PLANS}{OPERATION}return frozen(row)\n\ndef frozen(row):\n    return plans.freeze_plan(row)",
        f"{SINGLE}{OPERATION}return freeze_plan(row)",
    ],
)
def test_an_operation_that_does_a_deed_is_seen(says: str):
    assert seen_in(says) == {"plans.freeze_plan"}


@pytest.mark.parametrize(
    "says",
    [
        f"{SINGLE}{OPERATION}return row",
        f"{PLANS}{OPERATION}return row\n\nWAYS = {{'freeze': plans.freeze_plan}}",
        f"{PLANS}{OPERATION}return row\n\ndef frozen(row):\n    return plans.freeze_plan(row)",
        f"{PLANS}\ndef freeze(request):\n    return plans.freeze_plan(row)",
    ],
)
def test_a_deed_to_which_no_operation_leads_is_not_offered(says: str):
    assert seen_in(says) == set()


def test_a_deed_is_within_no_other_that_does_not_lead_to_it():
    assert "plans.keep_document" not in deeds_within("plans.freeze_plan", DEEDS)
