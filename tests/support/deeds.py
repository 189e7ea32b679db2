"""Every deed that a room offers, and which permissions its code asks for, found by reading the code."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.architecture.house import File, files_of

ASKS = {"check_may", "may", "scope_of"}
GATES = {"deeds", "permissions", "rules", "queries", "attempts"}


@cache
def offered() -> dict[str, frozenset[str]]:
    """Give every audited deed as "room.deed", with the permissions that it, or what it calls, asks for."""
    found: dict[str, frozenset[str]] = {}
    for room, files in by_room().items():
        functions, constants = read(files)
        for file in (file for file in files if file.kind == "deeds"):
            for deed in (one for one in file.tree.body if isinstance(one, ast.FunctionDef) and is_deed(one)):
                found[f"{room}.{deed.name}"] = frozenset(asked(Function(deed, file), functions, constants))
    return found


def by_room() -> dict[str, list[File]]:
    """Give the files of each room that has deeds; the ledger's are how deeds are done, and none themselves."""
    rooms: dict[str, list[File]] = {}
    for file in [*files_of("modules"), *files_of("foundation")]:
        if file.room != "ledger" and file.kind in GATES:
            rooms.setdefault(file.room, []).append(file)
    return rooms


def is_deed(function: ast.FunctionDef) -> bool:
    """Say whether a function is a deed that others call."""
    names = {one.id for one in function.decorator_list if isinstance(one, ast.Name)}
    return "audited" in names and not function.name.startswith("_")


class Function(NamedTuple):
    """A function and the file that it stands in, whose own functions it calls before others of the same name."""

    node: ast.FunctionDef
    file: File


def read(files: list[File]) -> tuple[dict[str, list[Function]], dict[str, str]]:
    """Give a room's functions by name, with those of accounts that ask for permissions, and its named permissions."""
    shared = [
        file for file in files_of("foundation") if file.room == "accounts" and file.kind in {"permissions", "deeds"}
    ]
    functions: dict[str, list[Function]] = {}
    constants: dict[str, str] = {}
    for file in sorted([*files, *shared], key=lambda one: (one in shared, one.kind != "permissions")):
        for node in file.tree.body:
            if isinstance(node, ast.FunctionDef):
                functions.setdefault(node.name, []).append(Function(node, file))
            elif isinstance(node, ast.Assign):
                constants = named(node) | constants  # the permissions' own words come first
    return functions, constants


def named(node: ast.Assign) -> dict[str, str]:
    """Give the words that a line names, also where it names several at once."""
    target, value = node.targets[0], node.value
    targets = target.elts if isinstance(target, ast.Tuple) else [target]
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    return {
        one.id: to.value
        for one, to in zip(targets, values, strict=False)
        if isinstance(one, ast.Name) and isinstance(to, ast.Constant) and isinstance(to.value, str)
    }


def asked(deed: Function, functions: dict[str, list[Function]], constants: dict[str, str]) -> Iterator[str]:
    """Give the permissions that a function, or any that it calls, asks for."""
    waiting, seen = [deed], {deed}
    while waiting:
        asking = waiting.pop()
        for call in (node for node in ast.walk(asking.node) if isinstance(node, ast.Call)):
            called = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
            if called in ASKS:
                yield from (found for one in call.args[1:2] if (found := permission(one, constants)))
            elif called in functions and (meant := meant_by(asking, functions[called])) not in seen:
                seen.add(meant)
                waiting.append(meant)


def meant_by(asking: Function, alike: list[Function]) -> Function:
    """Give which of several functions of one name is called: the one in the same file, else the room's first."""
    return next((one for one in alike if one.file is asking.file), alike[0])


def permission(node: ast.expr, constants: dict[str, str]) -> str:
    """Give the permission that is named in a call."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return constants.get(getattr(node, "id", ""), "")
