"""Checklists and scales as the catalogue has them: what a plan must hold, and the grades that may be given."""

from functools import cache
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files


class Item(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Something that has to be there, and the words of headings that suggest it."""

    code: str
    title: str
    why: str
    words: list[str]


class ChecklistExample(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Headings of an invented plan, and which items they leave missing."""

    headings: list[str]
    missing: list[str]


class Checklist(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a plan has to hold. Inventory: PLN-15."""

    kind: Literal["checklist"]
    code: str
    title: str
    rows: list[str]
    items: list[Item]
    example: ChecklistExample


class Grade(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One step of a scale."""

    code: str
    title: str
    why: str
    number: int | None = None  # by which inspectors wrote it


class ScaleExample(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Which grades are below satisfactory."""

    below: list[str]


class Scale(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Grades from best to worst, and by which end their numbers are best. Inventory: PLN-16, PLN-17, KPI-04, KPI-07."""

    kind: Literal["scale"]
    code: str
    title: str
    rows: list[str]
    grades: list[Grade]
    best: Literal["lowest number", "highest number", ""] = ""  # empty where grades have no numbers
    doubts: list[str] = []
    lowest_satisfactory: str
    example: ScaleExample

    def titled(self, code: str) -> str:
        """A grade's title."""
        return next((grade.title for grade in self.grades if grade.code == code), code)

    def grade_said(self, words: str) -> Grade:
        """Give the grade that words mean. Raises ValueError with a sentence where they mean none. Inventory: KPI-04."""
        said = " ".join(words.replace("-", " ").split()).lower()
        for grade in self.grades:
            if said in {grade.title.lower(), grade.code.replace("-", " ")}:
                return grade
        known = ", ".join(grade.title for grade in self.grades)
        raise ValueError(f"“{words}” is no judgement of this scale. Choose one of: {known}.")

    def steps_below(self, code: str, other: str) -> int:
        """Count by how many steps a grade is below another; under nought where it is above. Inventory: KPI-04."""
        codes = [grade.code for grade in self.grades]
        return codes.index(code) - codes.index(other)

    def step(self, code: str) -> int:
        """Which step a grade is, 1 for the best, whatever numbers inspectors gave. Raises ValueError for no grade."""
        codes = [grade.code for grade in self.grades]
        if code not in codes:
            raise ValueError(f"“{code}” is no grade of {self.code}, whose grades are {', '.join(codes)}")
        return codes.index(code) + 1

    def is_below(self, code: str) -> bool:
        """Whether a grade is below the lowest satisfactory one."""
        codes = [grade.code for grade in self.grades]
        return codes.index(code) > codes.index(self.lowest_satisfactory)


@cache
def checklists() -> dict[str, Checklist]:
    """Every checklist by its code. Raises CatalogueError."""
    return {one.code: one for one in (files.read(path, Checklist) for path in files.every("checklists"))}


@cache
def scales() -> dict[str, Scale]:
    """Every scale by its code. Raises CatalogueError."""
    found: dict[str, Scale] = {}
    for path in files.every("scales"):
        scale = files.read(path, Scale)
        if scale.lowest_satisfactory not in {grade.code for grade in scale.grades}:
            sentence = "The lowest satisfactory grade is none of the grades. Correct one of the two."
            raise files.fault_at(path, ["lowest_satisfactory"], sentence)
        if not _runs_one_way(scale):
            sentence = "The numbers do not run from the best grade to the worst as `best` says. Correct one of the two."
            raise files.fault_at(path, ["grades"], sentence)
        found[scale.code] = scale
    return found


def _runs_one_way(scale: Scale) -> bool:
    numbers = [grade.number for grade in scale.grades if grade.number is not None]
    if not scale.best:
        return not numbers
    ordered = sorted(set(numbers), reverse=scale.best == "highest number")
    return len(numbers) == len(scale.grades) and numbers == ordered
