"""Which columns of which sources a question reads, and a population without the columns that it does not need.

Promise: what is left out is read by nothing that is asked; which row is left of several never depends on the question.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from tallystick.engine.asking.questions import Added, Lookup, Question, Rows
from tallystick.engine.asking.tree import columns_of

Wanted = dict[str, set[str]]


def wanted(question: Question) -> Mapping[str, frozenset[str]]:
    """Give the columns that a question reads, by source; a column that only settles ties is not among them."""
    found: Wanted = {}
    _of_rows(question.rows, used_by(question), found)
    return {source: frozenset(columns) for source, columns in found.items()}


def used_by(question: Question) -> set[str]:
    """Give the columns of a population that its indicators and breakdowns use."""
    trees = [tree for one in question.counted for tree in (one.where, one.counts, one.of)]
    child = {question.rows.child} - {""} if any(one.children for one in question.counted) else set()
    return {*question.finest, *child, *(name for tree in trees for name in columns_of(tree))}


def pruned(rows: Rows, names: Collection[str]) -> Rows:
    """Give a population with the columns that some names and its own conditions need, and no others."""
    used = {*names, *columns_of(rows.keep)}
    left: list[Added] = []
    for added in reversed(rows.added):
        if added.name in used:
            left.insert(0, _added(added))
            used |= _named_here(added)
    used |= _own(rows) | set(rows.ties)
    base = pruned(rows.source, used) if isinstance(rows.source, Rows) else rows.source
    columns = {name: kind for name, kind in rows.columns.items() if name in used}
    return replace(rows, source=base, columns=columns, added=tuple(left))


def _added(added: Added) -> Added:
    asked = added.value
    if not isinstance(asked, Lookup) or not isinstance(asked.source, Rows):
        return added
    return replace(added, value=replace(asked, source=pruned(asked.source, _named_there(asked))))


def _own(rows: Rows) -> set[str]:
    """Give the columns of the source by which rows are chosen."""
    return {*columns_of(rows.where), *rows.one_by, *(name for name, _ in rows.order)}


def _named_here(added: Added) -> set[str]:
    """Give the columns of a row that a further one is made of."""
    if not isinstance(added.value, Lookup):
        return set(columns_of(added.value))
    trees = (added.value.where, added.value.value)
    return {*(here for _, here in added.value.on), *(name for one in trees for name in columns_of(one, here=True))}


def _named_there(asked: Lookup) -> set[str]:
    """Give the columns of another source that a lookup reads."""
    trees = (asked.where, asked.value)
    names = {*(there for there, _ in asked.on), *(name for name, _ in asked.order)}
    return names | {name for one in trees for name in columns_of(one)}


def _of_rows(rows: Rows, names: Collection[str], found: Wanted) -> None:
    one = pruned(replace(rows, ties=()), names)
    for added in one.added:
        if isinstance(added.value, Lookup):
            _of_source(added.value.source, _named_there(added.value), found)
    added_here = {added.name for added in one.added}
    _of_source(rows.source, {name for name in one.columns if name not in added_here}, found)


def _of_source(source: str | Rows, names: set[str], found: Wanted) -> None:
    if isinstance(source, Rows):
        _of_rows(source, names, found)
    else:
        found.setdefault(source, set()).update(names)
