"""Whatever people do on pages, a program can do: every deed is offered by the API, or a list says why not."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.architecture.house import File
from tests.architecture.not_offered import NOT_OFFERED, WITHIN
from tests.architecture.test_deeds import ROOMS, is_audited

DEED_FILES = [file for file in ROOMS if file.kind == "deeds"]
ENDPOINT_FILES = [file for file in ROOMS if file.kind == "endpoints"]


def homes() -> dict[str, File]:
    """Give every public deed by its room and name, with the file it stands in."""
    return {
        f"{file.room}.{node.name}": file
        for file in DEED_FILES
        for node in file.tree.body
        if isinstance(node, ast.FunctionDef) and is_audited(node) and not node.name.startswith("_")
    }


def doors(tree: ast.Module) -> dict[str, str]:
    """Give the room whose deeds each name of a file stands for."""
    return {
        alias.asname or alias.name: node.module.rsplit(".", 1)[-1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tallystick.")
        for alias in node.names
        if alias.name == "deeds"
    }


def single(tree: ast.Module) -> Iterator[str]:
    """Give the deeds that a file imports one by one and calls."""
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and ".deeds" in node.module:
            room = node.module.split(".")[2]
            yield from (f"{room}.{alias.name}" for alias in node.names if (alias.asname or alias.name) in called)


def offered_by(tree: ast.Module) -> set[str]:
    """Give the deeds that a file of endpoints does."""
    rooms = doors(tree)
    through_door = {
        f"{rooms[node.value.id]}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms
    }
    return through_door | set(single(tree))


DEEDS = homes()
OFFERED = set().union(*(offered_by(file.tree) for file in ENDPOINT_FILES)) & DEEDS.keys()


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
    outer, name = WITHIN[deed], deed.partition(".")[2]
    assert outer in OFFERED or outer in NOT_OFFERED
    assert name in {node.attr for node in ast.walk(DEEDS[outer].tree) if isinstance(node, ast.Attribute)} | {
        node.id for node in ast.walk(DEEDS[outer].tree) if isinstance(node, ast.Name)
    }


def shapes() -> Iterator[tuple[str, str]]:
    """Give every class that endpoints declare, with its file: the API tells of each by its bare name."""
    for file in ENDPOINT_FILES:
        yield from ((node.name, file.name) for node in file.tree.body if isinstance(node, ast.ClassDef))


def test_every_shape_that_the_api_tells_has_a_name_of_its_own():
    names = Counter(name for name, _ in shapes())
    assert {name: [file for other, file in shapes() if other == name] for name in names if names[name] > 1} == {}


@pytest.mark.parametrize(
    "says",
    [
        "from tallystick.modules.plans import deeds\ndeeds.freeze_plan(row)",
        "from tallystick.modules.plans import deeds as plans\nWAYS = {'freeze': plans.freeze_plan}",
        "from tallystick.modules.plans.deeds import freeze_plan\nfreeze_plan(row)",
    ],
)
def test_an_endpoint_that_does_a_deed_is_seen(says: str):
    assert offered_by(ast.parse(says)) == {"plans.freeze_plan"}


def test_a_deed_that_is_only_imported_is_not_offered():
    assert offered_by(ast.parse("from tallystick.modules.plans.deeds import freeze_plan")) == set()
