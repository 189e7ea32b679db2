"""What a load proposes as the catalogue has it: which rows of a record table would be entries of which register.

Promise: a proposal says where each field is from, what a person still has to fill in, and carries an example.
"""

from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "proposals"


class Proposed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: rows of the table, what the register has of the children, and what is proposed."""

    given: list[dict[str, str]]  # rows, columns as they would be written
    there: list[dict[str, str]] = []  # entries of the register, each with its child
    new: list[dict[str, str]] = []  # entries that are proposed, each with its child
    changed: list[dict[str, str]] = []  # what is proposed to be changed in those that are there


class Proposing(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """How rows of a record table become proposed entries of a register."""

    kind: Literal["proposal"]
    code: str
    title: str
    about: str
    table: str
    child: str = "child"  # the column with the child's number
    scheme: Literal["upn", "social-care", "youth-support", "uln"] = "social-care"  # of that number
    register: str
    fields: dict[str, str]  # of the register, each with the column that says it
    words: dict[str, dict[str, str]] = {}  # a field: what its column says, and what the register calls that
    always: dict[str, str] = {}  # fields that are the same in every entry
    only: dict[str, list[str]] = {}  # columns: what a row has to say there; an empty list asks for anything
    unless: dict[str, list[str]] = {}  # columns: rows that say one of these are passed over
    same: list[str]  # fields that tell whether an entry is there already
    left: dict[str, str] = {}  # required fields that the person who accepts fills in, and why
    rows: list[str] = []  # of the inventory
    doubts: list[str] = []
    examples: list[Proposed]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


@files.ReadOnce
def proposals(own: Path | None = None) -> dict[str, Proposing]:
    """Every proposal by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Proposing)).code: one for path in files.merged(FOLDER, own)}
