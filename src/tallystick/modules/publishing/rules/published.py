"""All that the public site is made of, as plain values. Pure.

Promise: a page can show nothing that is not in these shapes, and nothing of a child has a place in them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

PLAN, MEETINGS, FIGURES = "plan", "meetings", "figures"
PRIVATE: Final = "This body meets in private now."  # why its meetings are public no more
READINGS: Final = {
    "public": "For everybody",
    "young": "For children and young people",
    "member": "As members had it",
    "officer": "As officers had it",
}
KINDS: Final = {
    "html": "Web page",
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "csv": "CSV",
}


@dataclass(frozen=True, slots=True)
class Gone:
    """That something is no longer public: since when, why, and the address of what stands in its place, if anything."""

    on: date
    why: str
    newer: str = ""
    altered: bool = False  # nobody withdrew it: its files are not as they were issued, so none is given


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was issued, byte for byte; `label` tells it from others of its kind: "large print", "Polski"."""

    kind: str
    content: bytes
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper, or one that is no longer public, which has no files."""

    key: int
    title: str
    kind: str
    as_at: date
    issued: date
    reading: str = "public"
    files: tuple[Stored, ...] = ()
    corrects: str = ""  # the address of the paper that this one corrects
    gone: Gone | None = None

    @property
    def address(self) -> str:
        """Where its page is: its number, so that a title stands in no address."""
        return f"papers/{self.key}/"


@dataclass(frozen=True, slots=True)
class Release:
    """What a person made public of a plan, a body's meetings or an indicator: as plain data, as at a day."""

    kind: str
    slug: str
    title: str
    as_at: date
    since: date
    said: Mapping[str, Any]
    gone: Gone | None = None

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"{FOLDERS[self.kind]}/{self.slug}/"


FOLDERS: Final = {PLAN: "plans", MEETINGS: "meetings", FIGURES: "data"}


@dataclass(frozen=True, slots=True)
class Words:
    """What an authority says of its own site."""

    name: str
    code: str
    address: str = ""  # where the site is to be found, without a slash at its end; "" where nobody said
    about: str = ""
    licence: str = ""
    licence_address: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that is public of an authority, and what was."""

    words: Words
    papers: tuple[Paper, ...] = ()
    releases: tuple[Release, ...] = ()

    def of(self, kind: str) -> tuple[Release, ...]:
        """Give what stands of a kind."""
        return tuple(one for one in self.releases if one.kind == kind and one.gone is None)

    @property
    def standing(self) -> tuple[Paper, ...]:
        """Give the papers that stand, the newest first."""
        found = (one for one in self.papers if one.gone is None)
        return tuple(sorted(found, key=lambda one: (one.issued, one.key), reverse=True))

    @property
    def altered(self) -> tuple[str, ...]:
        """Give the titles of papers whose files are not as they were issued."""
        return tuple(one.title for one in self.papers if one.gone and one.gone.altered)

    @property
    def gone(self) -> tuple["Paper | Release", ...]:
        """Give what is no longer public, the last to go first."""
        every: list[Paper | Release] = [*self.papers, *self.releases]
        found = [(one.gone.on, one.address, one) for one in every if one.gone]
        return tuple(one for *_, one in sorted(found, key=lambda three: three[:2], reverse=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as a list, a feed and the search know it."""

    address: str
    title: str
    kind: str
    day: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of open data: columns as a name, a type of CSVW and what it means, and rows of plain values."""

    slug: str
    title: str
    about: str
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str | int | None, ...], ...] = ()
    day: date | None = None
    folder: str = "data"
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Written:
    """What a publishing came to: how many files stand, came or changed, and went, and what had to be left out."""

    files: int
    changed: int
    gone: int
    altered: tuple[str, ...] = ()  # titles of papers that were left out, as their files are not as they were issued
