"""What leads to what in the house: from a function through all that it names, by its own file and by what it imports.

Promise: a name that only stands in the same file leads nowhere; somebody has to come to it from where one began.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache

from tests.architecture.house import File
from tests.architecture.test_deeds import ROOMS

Trees = dict[str, ast.Module]
Place = tuple[str, str]  # a module, and what it defines at its top


def module_of(file: File) -> str:
    """Give the name under which a file is imported."""
    return "tallystick." + file.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_of(module: str, kind: str) -> bool:
    """Whether a module is of this kind, such as "deeds", or stands in a folder of that name."""
    return module.split(".")[3:4] == [kind]


TREES: Trees = {module_of(file): file.tree for file in ROOMS}


@cache
def defined(tree: ast.Module) -> dict[str, ast.stmt]:
    """Give what a file defines at its top, by name."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {one.id: node for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return found


@cache
def imported(tree: ast.Module) -> dict[str, Place]:
    """Give what each name of a file stands for that it imports from the house."""
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("tallystick.")
        for alias in node.names
    }


def named_by(trees: Trees, place: Place) -> Iterator[Place]:
    """Give what a place names: what its file defines, and what that imports; where it only passes it on, that."""
    module, name = place
    here, known = defined(trees[module]), imported(trees[module])
    if name not in here:
        yield from [known[name]] if name in known else []
        return
    for node in ast.walk(here[name]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield ".".join(known[node.value.id]), node.attr
        elif isinstance(node, ast.Name):
            yield (module, node.id) if node.id in here else known.get(node.id, (module, node.id))


def led_to(trees: Trees, begin: set[Place], goes_on: Callable[[Place], bool]) -> set[Place]:
    """Give every place to which some lead, going on from those that are said."""
    found, next_ones = set(begin), list(begin)
    while next_ones:
        place = next_ones.pop()
        if place[0] in trees and (place in begin or goes_on(place)):
            new = set(named_by(trees, place)) - found
            found |= new
            next_ones += new
    return found


def deeds_among(trees: Trees, places: set[Place]) -> set[str]:
    """Give the deeds among places, as "plans.freeze_plan"."""
    there = {(module, name) for module, name in places if module in trees and is_of(module, "deeds")}
    return {f"{module.split('.')[2]}.{name}" for module, name in there if name in defined(trees[module])}


def begins(tree: ast.Module) -> Iterator[str]:
    """Give the functions that a file offers as operations."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            by = [
                one.func.id
                for one in node.decorator_list
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)
            ]
            yield from [node.name] if "operation" in by else []


def offered_by(trees: Trees) -> set[str]:
    """Give the deeds that operations do: those to which one leads through endpoints alone."""
    begin = {(module, name) for module, tree in trees.items() if is_of(module, "endpoints") for name in begins(tree)}

    def goes_on(place: Place) -> bool:
        module, name = place
        return is_of(module, "endpoints") or (is_of(module, "deeds") and name not in defined(trees[module]))

    return deeds_among(trees, led_to(trees, begin, goes_on))


def deeds_within(deed: str, homes: dict[str, File]) -> set[str]:
    """Give the deeds to which a deed leads."""
    begin = {(module_of(homes[deed]), deed.partition(".")[2])}
    return deeds_among(TREES, led_to(TREES, begin, lambda _: True)) - {deed}
