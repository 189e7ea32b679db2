"""Figures reach readers through disclosure control and by no other way."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.house import SOURCE, File, files_of

ENGINE = [File(path) for path in sorted((SOURCE / "engine").glob("**/*.py"))]
HOUSE = [*ENGINE, *files_of("modules"), *files_of("foundation"), *files_of("config")]
MODULES = files_of("modules")
DOOR = "engine/disclosure/protecting.py"
SEEN = "modules/indicators/queries/figures.py"  # what a person sees of a result
READING = {  # the second decides what is kept back; by the third triggers and gradings decide, and show nothing
    SEEN,
    "modules/indicators/deeds/closing.py",
    "modules/indicators/queries/watching.py",
}
WITHOUT_FIGURES = {  # the day of a result, which breakdowns could not be counted, and whether the same bytes came
    "modules/indicators/queries/naming.py",
    "modules/indicators/queries/runs.py",
    "modules/indicators/presenters/figures.py",
}


def called(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Give each call of a function, by its last name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
            yield node


def naming(files: list[File], word: str) -> list[File]:
    """Give the files that have a word in them; only those are worth reading as trees."""
    return [file for file in files if word in file.path.read_text("utf-8")]


def reads(file: File, attribute: str) -> bool:
    """Whether a file reads an attribute of whatever object."""
    return any(isinstance(node, ast.Attribute) and node.attr == attribute for node in ast.walk(file.tree))


@pytest.mark.row("GOV-21")
def test_only_the_door_makes_what_is_shown() -> None:
    near = naming(HOUSE, "engine.disclosure")
    makers = {file.name for file in near for name in ("sealed", "Shown") if any(called(file.tree, name))}
    assert makers == {DOOR, "engine/disclosure/shown.py"}


@pytest.mark.row("GOV-21")
def test_figures_as_they_were_counted_are_read_where_they_are_kept_back_and_nowhere_else() -> None:
    found = {file.name for file in naming(MODULES, "figures_in") if any(called(file.tree, "figures_in"))}
    assert found == READING


def test_what_a_person_sees_of_figures_has_passed_what_is_kept_back_from_them() -> None:
    tree = next(file for file in MODULES if file.name == SEEN).tree
    inside = {id(one) for seen in called(tree, "seen_by") for one in called(seen, "figures_in")}
    assert {id(one) for one in called(tree, "figures_in")} == inside


def test_the_bytes_of_a_result_are_opened_by_nobody_else() -> None:
    ours = [file for file in MODULES if file.room in {"indicators", "tally", "papers"}]
    assert {file.name for file in naming(ours, ".canonical") if reads(file, "canonical")} <= READING | WITHOUT_FIGURES
