"""Terms of the controlled vocabulary: the one that is preferred, and what else the same is or was called.

Promise: each name of a term leads to all its others, and none belongs to two terms; docs/adr/0076. Inventory: P16-21.
"""

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "terms"


class Deprecated(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A name that is no longer said: from which day, and who agreed it."""

    term: str
    since: date | None = None  # the first day on which it is no longer said; null where no source tells
    agreed_by: str = ""


class Example(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A text, which old terms it is told of, and by which words it is found or not."""

    title: str
    text: str
    advice: list[str] = []  # the old terms as they stand in the text
    found_by: list[str] = []
    not_found_by: list[str] = []


class Term(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One thing and its names."""

    kind: Literal["term"]
    code: str
    title: str
    about: str
    rows: list[str]
    preferred: str
    since: date | None = None  # the day from which it is preferred; null where no source tells
    agreed_by: str = ""
    deprecated: list[Deprecated] = []
    also: list[str] = []  # other names that may be said
    doubts: list[str] = []
    overrides: str = ""
    examples: list[Example]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the preferred one first."""
        return (self.preferred, *(one.term for one in self.deprecated), *self.also)


@files.ReadOnce
def terms(own: Path | None = None) -> tuple[Term, ...]:
    """Give every term by its preferred name: ours, and an authority's own beside them or in their place.

    Raises CatalogueError.
    """
    found = {one.code: one for one in (files.read(path, Term) for path in files.merged(FOLDER, own))}
    return tuple(sorted(found.values(), key=lambda one: one.preferred.casefold()))
