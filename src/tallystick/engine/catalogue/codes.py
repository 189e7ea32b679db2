"""Lists of codes that the field has agreed on, for fields of registers to choose from: each code with its days.

Promise: a code stands once in its list, and a list says where it is from and how sure that is.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "vocabularies"


class Code(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"since": "from", "until": "to"}
):
    """One code, what it means, and from when to when it was used."""

    code: str
    title: str
    since: date | None = None
    until: date | None = None
    confidence: Literal["high", "medium", "low"] | None = None  # where it differs from its list's
    note: str = ""
    spelt: list[str] = []  # how files write it in words, for the columns that take that
    counts_as: str = ""  # of a mark: the group that figures count it in
    stored_as: str = ""  # of a code longer than one character: what stands for it in a string of codes


class CodeList(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A list of codes, with its source."""

    kind: Literal["codes"]
    code: str
    title: str
    about: str
    source: str
    confidence: Literal["high", "medium", "low"]
    codes: list[Code]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


@files.ReadOnce
def code_lists(own: Path | None = None) -> dict[str, CodeList]:
    """Every list by its code: ours, and an authority's own in their place or beside them. Raises CatalogueError."""
    return {one.code: one for _, one in files_of_codes(own)}


def files_of_codes(own: Path | None = None) -> Iterator[tuple[Path, CodeList]]:
    """Every list with its file: ours first. Raises CatalogueError."""
    for path in files.merged(FOLDER, own):
        if is_code_list(path):
            found = files.read(path, CodeList)
            _check_once(path, found)
            yield path, found


def is_code_list(path: Path) -> bool:
    """Whether a file of the vocabularies is a list of codes."""
    return files.read(path, files.Named).kind == "codes"


def _check_once(path: Path, found: CodeList) -> None:
    seen: set[str] = set()
    for place, one in enumerate(found.codes):
        if one.code.lower() in seen:
            raise files.fault_at(path, ["codes", place], f"“{one.code}” stands here twice. Keep one of the two.")
        seen.add(one.code.lower())
