"""Grades of two scales in one sum, which is refused: four is the best on one and nearly the middle on another."""

import ast
from collections.abc import Iterator

from tallystick.engine.catalogue import expressions
from tallystick.engine.catalogue.faults.found import Fault
from tallystick.engine.catalogue.files import CatalogueError, Key
from tallystick.engine.catalogue.registers import Register

GRADED = frozenset({"step", "steps_up", "satisfactory"})


def of_grades(register: Register) -> Iterator[Fault]:
    """Find figures and columns that reckon with grades of two scales, or take a field's grade by another scale."""
    scales = {one.code: one.scale for one in register.fields if one.scale}
    counted = {one.code.replace("-", "_"): _in_figure(place, register) for place, one in enumerate(register.figures)}
    for place, figure in enumerate(register.figures):
        used = set().union(*(counted[name] for name in _names(figure.made) if name in counted))
        yield from _mixed(["figures", place], figure.title, used or counted[figure.code.replace("-", "_")])
    for keys, text in _texts(register):
        yield from (Fault(keys, sentence) for sentence in _by_another(text, scales))


def _in_figure(place: int, register: Register) -> set[str]:
    figure = register.figures[place]
    return {scale for text in (figure.sum, figure.mean, figure.median) for scale, _ in _graded(text)}


def _mixed(keys: list[Key], title: str, scales: set[str]) -> Iterator[Fault]:
    if len(scales) > 1:
        named = " and ".join(sorted(scales))
        yield Fault(keys, f"{title}: grades of {named} make no average: each runs its own way. Compare them by words.")


def _by_another(text: str, scales: dict[str, str]) -> Iterator[str]:
    for scale, grade in _graded(text):
        own = scales.get(grade.id, scale) if isinstance(grade, ast.Name) else scale
        if own != scale:
            yield f"“{text}” takes a grade of {own} by {scale}. Compare grades of two scales by their words."


def _texts(register: Register) -> Iterator[tuple[list[Key], str]]:
    for place, field in enumerate(register.fields):
        yield ["fields", place, "value"], field.value
    for place, figure in enumerate(register.figures):
        for key in ("of", "count", "sum", "mean", "median"):
            yield ["figures", place, key], getattr(figure, key)


def _graded(text: str) -> Iterator[tuple[str, ast.expr]]:
    """Give each grade that an expression looks up, with the scale that it is looked up in."""
    for call in ast.walk(_tree(text)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GRADED:
            yield from ((expressions.literal(call.args[0]), one) for one in call.args[1:])


def _names(text: str) -> list[str]:
    return expressions.names_used(_tree(text))


def _tree(text: str) -> ast.AST:
    """An expression's tree; one that cannot be read is told elsewhere."""
    try:
        return expressions.parsed(text) if text else ast.Constant("")
    except CatalogueError:
        return ast.Constant("")
