"""Invented registers, children, schools and entries, made by the deeds that make real ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.people.deeds import add_person
from tallystick.modules.people.models import Person
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry
from tests.support.calendars import a_school_year
from tests.support.people import MORNING, a_person, an_authority

OWN = Path(__file__).parent / "own_catalogue"
PASSES, RULINGS, VISITS = "ferry-passes", "harbour-rulings", "quay-visits"
ASKED = date(2026, 9, 7)


@contextmanager
def own_registers() -> Iterator[None]:
    """Let the installation keep the registers of `own_catalogue` beside those of the catalogue."""
    with patch("tallystick.modules.registers.queries.catalogue.own_folder", return_value=OWN):
        yield


@contextmanager
def the_rule_says(folder: Path, *limits: str, title: str = "Decision about the roll") -> Iterator[None]:
    """Let the rule of ferry passes have other limits, each as a line of YAML, as a new release or an own file would."""
    said = "\n".join(f"  - {{{one}, source: The county}}" for one in limits)
    own = folder / sha256(f"{title}{said}".encode()).hexdigest()[:12]
    (own / "rules").mkdir(parents=True, exist_ok=True)
    if not (own / "registers").exists():
        (own / "registers").symlink_to(OWN / "registers")
    head = f"kind: rule\ncode: custody-roll-decision\ntitle: {title}\nrows: []\nabout: When a pass is given.\nlimits:\n"
    (own / "rules" / "passes.yaml").write_text(head + said)
    with patch("tallystick.modules.registers.queries.catalogue.own_folder", return_value=own):
        yield


@dataclass
class Harbour:
    """An authority with a school, a child, and who keeps what."""

    authority: Authority
    officer: User
    manager: User
    school: OrganisationUnit
    child: Person

    def key(self, row: Any = None) -> str:
        """Give the key of a row; of the child where none is given."""
        return key_of(row or self.child)


def a_harbour(name: str = "Wexcombe Council", code: str = "wexcombe") -> Harbour:
    """Give an authority in which registers are kept."""
    authority = a_school_year(an_authority(name, code))
    officer = a_person(authority, "exclusions-officer", name="Ada Finch")
    manager = a_person(authority, "social-work-manager", name="Joss Tremayne")
    return Harbour(authority, officer, manager, a_school(authority), a_child(authority))


def a_school(authority: Authority, name: str = "Harbour Academy") -> OrganisationUnit:
    """Give an invented school."""
    return accounts.add_unit(authority, name=name, agency="school", by=None, at=MORNING)


def a_child(authority: Authority, given: str = "Wren", family: str = "Calloway") -> Person:
    """Give an invented child."""
    return add_person(authority, given=given, family=family, born=date(2014, 3, 2), by=None, at=MORNING)


def a_pass(harbour: Harbour, child: Person | None = None, *, by: User | None = None, **written: Any) -> Entry:
    """Give an entry of the register of ferry passes."""
    said = {"kind": "day", "school": key_of(harbour.school), "asked": "7/9/2026", **written}
    about = harbour.key(child)
    return deeds.add_entry(harbour.authority, PASSES, said, about=about, by=by or harbour.officer, at=MORNING)


def a_ruling(harbour: Harbour, words: str = "May cross alone", on: str = "2026-09-01", **more: Any) -> Entry:
    """Give an entry of a register that is numbered by child."""
    told = {"by": harbour.manager, "at": MORNING, "about": harbour.key(), **more}
    return deeds.add_entry(harbour.authority, RULINGS, {"ruling": words, "ruled": on}, **told)
