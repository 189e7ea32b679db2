"""Layouts as the catalogue has them: how a kind of plan is printed, told by its headings, with a worked example.

Promise: a layout is data; a new one is added by a file alone, and its example is run as a test.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from tallystick.engine.catalogue import files, vocabularies

FOLDER = "layouts"
GivenRow = list[str | None]


class Example(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A small invented document, and the records that it is read into."""

    given: Annotated[
        list[str | list[GivenRow]],
        Meta(
            description="The document: a line of text, or a table as a list of rows. A row of one cell reaches across "
            "the table; ^ is the cell above, merged; < is the cell to the left, merged."
        ),
    ]
    then: Annotated[list[dict[str, str]], Meta(description="The records: field to words, empty cells left out.")]


class Layout(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One way of printing a plan. Inventory: PLN-01, PLN-19."""

    kind: Annotated[Literal["layout"], Meta(description="What sort of catalogue file this is.")]
    code: Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$", description="The name that --layout takes.")]
    title: Annotated[str, Meta(description="What the layout is, in a line.")]
    rows: Annotated[list[str], Meta(description="The inventory rows that it satisfies.")] = []
    about: Annotated[str, Meta(description="Who prints plans this way, and since when.")] = ""
    needs: Annotated[list[str], Meta(description="Fields whose headings must all be printed.")]
    likes: Annotated[list[str], Meta(description="Fields whose headings make the layout likelier.")] = []
    without: Annotated[list[str], Meta(description="Fields whose headings rule the layout out.")] = []
    telling: Annotated[
        list[str], Meta(description="Words in headings that tell this layout from others with the same fields.")
    ] = []
    headings: Annotated[
        dict[str, list[str]],
        Meta(description="Field to headings: what words mean in this layout, before the vocabulary is asked."),
    ] = {}
    means: Annotated[
        dict[str, str], Meta(description="Field to field: what this layout calls by another field's heading.")
    ] = {}
    levels: Annotated[
        dict[str, list[str]],
        Meta(description="Field to opening words: headings outside the cells, such as “Strand 2: …”."),
    ] = {}
    repeats: Annotated[
        list[str], Meta(description="Fields besides the levels whose blank cells repeat the cell above.")
    ] = []
    across: Annotated[
        str, Meta(description="The field that a row across the whole table opens, where its words do not say.")
    ] = ""
    example: Annotated[Example, Meta(description="A worked example, run as a test.")]


@cache
def layouts(folder: Path = files.CATALOGUE / FOLDER) -> tuple[Layout, ...]:
    """Every layout, checked once. Raises CatalogueError."""
    known = vocabularies.field_names()
    found: dict[str, Path] = {}
    read = []
    for path in sorted(folder.glob("*.yaml")):
        layout = files.read(path, Layout)
        check_fields(layout, known, path)
        if layout.code in found:
            raise files.fault_at(path, ["code"], f"{found[layout.code].name} has this code already. Choose another.")
        found[layout.code] = path
        read.append(layout)
    return tuple(read)


def check_fields(layout: Layout, known: Collection[str], path: Path) -> None:
    """Refuse a layout that names a field nobody reads."""
    for keys, field in _named(layout):
        if field not in known:
            raise files.fault_at(path, keys, f"There is no field “{field}”. Known: {', '.join(sorted(known))}.")


def _named(layout: Layout) -> Iterator[tuple[list[files.Key], str]]:
    """Every field that a layout names, and where it does."""
    for name in ("needs", "likes", "without", "repeats"):
        yield from _each([name], enumerate(getattr(layout, name)))
    for name in ("headings", "means", "levels"):
        yield from _each([name], ((field, field) for field in getattr(layout, name)))
    yield from _each(["means"], layout.means.items())
    yield from _each([], [("across", layout.across)] if layout.across else [])
    for place, record in enumerate(layout.example.then):
        yield from _each(["example", "then", place], ((field, field) for field in record))


def _each(under: list[files.Key], fields: Iterable[tuple[files.Key, str]]) -> Iterator[tuple[list[files.Key], str]]:
    for key, field in fields:
        yield [*under, key], field
