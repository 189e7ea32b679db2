"""Modules meet at their front doors, and only deeds write."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.house import SOURCE, File, files_of

FRONT_DOORS = {"queries", "deeds", "rules"}
WRITES = {
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
    "aupdate",
    "acreate",
    "asave",
    "adelete",
}
# What has these names too, and is no row: the cache, a mapping, a digest, a file.
OF_ROWS = re.compile(r"\bobjects\b|\.(filter|exclude|all|order_by|select_for_update|get|first|last)\(")
ALWAYS_OF_ROWS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "create"}
WRITERS = {"deeds", "migrations"}

MODULES = files_of("modules")
ACCOUNTS = [file for file in files_of("foundation") if file.room == "accounts"]
# The ledger is not among them: it keeps the rows that deeds are recorded in.
READERS = [file for file in files_of("foundation") if file.room == "ui"] + files_of("config")


def side_doors(file: File) -> Iterator[str]:
    """Give what a module's file imports of another module past its front doors."""
    for name in file.imports():
        parts = name.split(".")
        if parts[:2] == ["tallystick", "modules"] and parts[2] != file.room and parts[3] not in FRONT_DOORS:
            yield name


def writes(tree: ast.AST) -> Iterator[str]:
    """Give the calls that write rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            receiver = ast.unparse(node.func.value)
            if node.func.attr in ALWAYS_OF_ROWS or OF_ROWS.search(receiver + ".") or is_row(node):
                yield ast.unparse(node)


def is_row(call: ast.Call) -> bool:
    """Say whether something with no arguments, or with `update_fields`, is saved or deleted, as rows are."""
    assert isinstance(call.func, ast.Attribute)
    keywords = {keyword.arg for keyword in call.keywords}
    return call.func.attr in {"save", "delete", "asave", "adelete"} and not call.args and keywords <= {"update_fields"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.name)
def test_modules_meet_at_their_front_doors(file: File):
    assert list(side_doors(file)) == []


@pytest.mark.parametrize("file", [*MODULES, *ACCOUNTS, *READERS], ids=lambda file: file.name)
def test_only_deeds_write(file: File):
    if file.kind not in WRITERS:
        assert list(writes(file.tree)) == []


@pytest.mark.parametrize(
    "breach",
    [
        "Plan.objects.create(title='x')",
        "plan.save()",
        "plan.save(update_fields=['title'])",
        "plan.delete()",
        "plans.filter(pk=1).update(title='x')",
        "Plan.objects.all().delete()",
        "plan.actions.create(text='x')",
        "Plan.objects.bulk_create(rows)",
        "Plan.objects.get(pk=1).save()",
    ],
)
def test_a_write_is_seen(breach: str):
    assert list(writes(ast.parse(breach)))


@pytest.mark.parametrize(
    "innocent", ["words.update(more)", "document.save(path)", "cache.delete(key)", "sha.update(b)"]
)
def test_what_is_no_row_is_let_be(innocent: str):
    assert not list(writes(ast.parse(innocent)))


def is_audited(function: ast.FunctionDef) -> bool:
    """Say whether a function carries `@audited`."""
    return any(isinstance(decorator, ast.Name) and decorator.id == "audited" for decorator in function.decorator_list)


def called_within(tree: ast.Module) -> set[str]:
    """Give the functions that a file itself calls."""
    return {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def unaudited(file: File) -> list[str]:
    """Give the functions of a file of deeds that others can call and that record nothing."""
    functions = [node for node in file.tree.body if isinstance(node, ast.FunctionDef)]
    public = [one for one in functions if not one.name.startswith(("_", "check_"))]
    return [one.name for one in public if not is_audited(one)]


def offered_deeds() -> list[tuple[File, str]]:
    """Give the deeds that a folder of deeds offers, each with the file it comes from."""
    found = []
    for front in (file for file in MODULES if file.kind == "deeds" and file.path.name == "__init__.py"):
        for node in front.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module and ".deeds." in node.module:
                home = front.path.parent / f"{node.module.rsplit('.', 1)[1]}.py"
                found.extend((File(home), alias.name) for alias in node.names)
    return found


def within_deeds() -> list[File]:
    """Give the files inside the folders of deeds."""
    return [file for file in MODULES if file.kind == "deeds" and file.path.name not in {"deeds.py", "__init__.py"}]


def shared_with_neighbours(home: File) -> set[str]:
    """Give the names of a file of deeds that its neighbours in the folder import."""
    prefix = ".".join(("tallystick", *home.path.relative_to(SOURCE).with_suffix("").parts, ""))
    beside = [file for file in within_deeds() if file.path.parent == home.path.parent]
    return {name.removeprefix(prefix) for file in beside for name in file.imports() if name.startswith(prefix)}


SINGLE = [file for file in [*MODULES, *ACCOUNTS] if file.path.name == "deeds.py"]


@pytest.mark.parametrize("file", SINGLE, ids=lambda file: file.name)
def test_every_deed_of_a_file_is_audited(file: File):
    assert unaudited(file) == []


@pytest.mark.parametrize(("file", "name"), offered_deeds(), ids=str)
def test_every_deed_that_a_folder_offers_is_audited(file: File, name: str):
    functions = {node.name: node for node in file.tree.body if isinstance(node, ast.FunctionDef)}
    assert is_audited(functions[name])


@pytest.mark.parametrize("file", within_deeds(), ids=lambda file: file.name)
def test_a_folder_of_deeds_keeps_no_unaudited_deed_of_its_own(file: File):
    assert set(unaudited(file)) <= shared_with_neighbours(file) | called_within(file.tree)


@pytest.mark.parametrize("file", [*MODULES, *READERS], ids=lambda file: file.name)
def test_deeds_are_reached_by_their_front(file: File):
    past = re.compile(r"tallystick\.modules\.\w+\.deeds\.\w+\.")
    assert file.kind == "deeds" or not [name for name in file.imports() if past.match(name)]


def test_rules_know_neither_django_nor_the_clock():
    for file in (file for file in [*MODULES, *ACCOUNTS] if file.kind == "rules"):
        assert not [name for name in file.imports() if name.split(".")[0] == "django"], file.name
        assert not re.search(r"\b(date\.today|datetime\.now|timezone\.now)\(", file.path.read_text("utf-8")), file.name
