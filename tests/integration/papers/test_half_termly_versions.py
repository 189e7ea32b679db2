"""The half-term's two versions of real entries: who acts is told all, and no file for members tells of few children."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pytest
from django.utils import timezone
from docx import Document as WordFile
from lxml import html
from openpyxl import load_workbook
from tests.support.children import a_child, a_unit, fact
from tests.support.half_terms import HARBOUR, HILL, NAMES, QUAY, SCHOOLS, two_terms
from tests.support.indicators import counted
from tests.support.papers import gone_out
from tests.support.people import MORNING, a_person, an_authority
from tests.support.records import a_file, received

from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.papers import deeds
from tallystick.modules.papers.rules.wording import day_words
from tallystick.modules.people.models import Person
from tallystick.modules.registers.deeds import add_entry

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-09")]
KINDS = ("docx", "pdf", "html", "xlsx")
AREAS = {"East": HARBOUR, "West": HILL, "North": QUAY}
GIVEN = ("Anwen", "Bryok", "Cubert", "Demelza", "Elowen", "Figgy", "Gwithian", "Hedra", "Isolde", "Jory", "Kerensa")
FAMILY = (
    "Lanyon",
    "Mabbot",
    "Nancarrow",
    "Opie",
    "Penhale",
    "Quick",
    "Rescorla",
    "Spargo",
    "Trembath",
    "Uren",
    "Vosper",
)
EARLIER, FEW = ("Zelah", "Wearne"), 5  # a child who is not in care
GROUPS = (*AREAS, "suspension", "lunchtime")
MAP = "LAESTAB,From,To,Ward,Area,Cluster,Wedge"

LETTERS = {"s": "suspension", "l": "lunchtime"}


class Cohort(NamedTuple):
    """Who was excluded in each area, a word a child and a letter an exclusion; what members are told of groups."""

    areas: dict[str, str]
    exclusions: int
    told: list[str]


KEPT = "– Kept back"
COHORTS = {
    # West's three are few; North's six are kept back with them, or the whole less two areas would tell the third.
    "one small area": Cohort(
        {"East": "s s s s s s s", "West": "s s s", "North": "s s s s s s"},
        16,
        [
            "suspension 16 exclusions 16",
            *["East 7 exclusions 7", f"North {KEPT}", f"West {KEPT}"],
            *["East 7 children 7", f"North {KEPT}", f"West {KEPT}"],
        ],
    ),
    # Two lunchtimes are few, and four children of West's five exclusions; of two groups neither can be shown then.
    "a small kind, and fewer children than exclusions": Cohort(
        {"East": "s s s s s s l l", "West": "ss s s s", "North": ""},
        13,
        [f"lunchtime {KEPT}", f"suspension {KEPT}", *[f"East {KEPT}", f"West {KEPT}"] * 2],
    ),
    # Four children, each area and kind and the whole fewer than five.
    "nothing but small": Cohort(
        {"East": "s l", "West": "s", "North": "s"},
        4,
        [f"lunchtime {KEPT}", f"suspension {KEPT}", *[f"East {KEPT}", f"North {KEPT}", f"West {KEPT}"] * 2],
    ),
}


class Entered:
    """A cohort entered by the deeds that enter real ones, counted; and what the version for action alone may tell."""

    def __init__(self, areas: dict[str, str], folder: Path) -> None:
        self.today = timezone.localdate()
        self.authority = an_authority()
        two_terms(self.authority, self.today)
        self.head = a_person(self.authority, "virtual-school-head", name="Owen Head")
        known = [f"90{one},{one[:3]},{one[3:]},{name},01,1,01-09-1970,,2,WX1 1AA" for one, name in NAMES.items()]
        maps = [f"{one},01/09/2020,,Ward,{area},," for area, one in AREAS.items()]
        received(a_file(folder / "schools.csv", SCHOOLS, *known), self.authority, period=self.today)
        received(a_file(folder / "areas.csv", MAP, *maps), self.authority, period=None)
        self.names, self.days = list[str](), set[str]()
        for area, words in areas.items():
            school = key_of(a_unit(self.authority, NAMES[AREAS[area]]))
            for letters in words.split():
                self._a_child_excluded(letters, school)
        self._excluded(a_child(self.authority, *EARLIER), "s", school, before=120)  # so the register tells of it all
        counted(self.authority, "care-exclusions-half-term", "care-excluded-half-term")

    def _a_child_excluded(self, letters: str, school: str) -> None:
        place = len(self.names)
        name = GIVEN[place % len(GIVEN)], FAMILY[(place + place // len(GIVEN)) % len(FAMILY)]
        child = a_child(self.authority, *name)
        fact(child, "looked-after", "C2")
        self.names.append(" ".join(name))
        for again, letter in enumerate(letters):
            self.days.add(self._excluded(child, letter, school, before=60 - place % 10 - 10 * again))

    def _excluded(self, child: Person, letter: str, school: str, *, before: int) -> str:
        """Enter an exclusion so many days ago, and give its day in words."""
        day = self.today - timedelta(days=before)
        said = {"kind": LETTERS[letter], "school": school, "reasons": "DB", "starts": str(day), "ends": str(day)}
        add_entry(self.authority, "exclusions", said, about=key_of(child), by=None, at=MORNING)
        return day_words(day)

    def version(self, which: str) -> dict[str, bytes]:
        """Let a version go out, and give its files by kind."""
        days = {"as_at": self.today, "since": self.today - timedelta(days=81)}
        made = deeds.draft(self.authority, f"care-exclusions-{which}", **days, by=self.head, at=timezone.now())
        return {one.kind: one.content for one in gone_out(made, self.head).files.all()}


def lines_in(kind: str, content: bytes) -> list[str]:
    """Give what a file says, a row of a table in one line."""
    return [" ".join(one.split()) for one in {"docx": _word, "pdf": _pdf, "html": _html, "xlsx": _excel}[kind](content)]


def _word(content: bytes) -> Iterator[str]:
    file = WordFile(io.BytesIO(content))
    yield from (one.text for one in file.paragraphs)
    yield from (" ".join(cell.text for cell in row.cells) for table in file.tables for row in table.rows)


def _pdf(content: bytes) -> Iterator[str]:
    with pdfplumber.open(io.BytesIO(content)) as file:
        yield from map(str, file.metadata.values())
        for page in file.pages:
            yield from (page.extract_text() or "").splitlines()


def _html(content: bytes) -> Iterator[str]:
    page = html.fromstring(content)
    yield from (" ".join(cell.text_content() for cell in row) for row in page.iter("tr"))
    yield from page.itertext()


def _excel(content: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        yield from (" ".join(str(one) for one in row if one is not None) for row in sheet.iter_rows(values_only=True))


def everything_in(kind: str, content: bytes) -> str:
    """Give all that a file holds, also where nobody looks: every part of it, its properties, its marks."""
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return "\n".join(file.read(one).decode("utf-8", "replace") for one in file.namelist())
    return "\n".join(lines_in(kind, content)) + (content.decode() if kind == "html" else "")


def groups_told(kind: str, content: bytes) -> list[str]:
    """Give the rows of tables by area and kind, in their order."""
    return [one for one in lines_in(kind, content) if one.split(" ")[0] in GROUPS and len(one.split(" ")) > 1]


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=COHORTS)
def test_no_file_for_members_holds_what_the_version_for_action_alone_may_tell(cohort, tmp_path):
    entered = Entered(cohort.areas, tmp_path)
    action, members = entered.version("action"), entered.version("monitoring")
    for kind in KINDS:
        told, hidden = "\n".join(lines_in(kind, action[kind])), everything_in(kind, members[kind])
        assert [name for name in entered.names if name not in told] == [], kind
        assert f"Exclusions {cohort.exclusions}" in lines_in(kind, action[kind]), kind
        alone = [*" ".join(entered.names).split(), *NAMES.values(), *entered.days]
        assert [words for words in alone if re.search(rf"\b{words}\b", hidden)] == [], kind


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=COHORTS)
def test_every_file_for_members_keeps_back_what_is_of_few_and_what_would_tell_it(cohort, tmp_path):
    members = Entered(cohort.areas, tmp_path).version("monitoring")
    assert {kind: groups_told(kind, members[kind]) for kind in KINDS} == dict.fromkeys(KINDS, cohort.told)
    whole = [f"{cohort.exclusions} counted" in everything_in("html", members["html"])]
    assert whole == [cohort.exclusions >= FEW]
