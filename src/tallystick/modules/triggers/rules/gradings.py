"""What a grading takes out of results, and what whoever reads it is shown. Pure.

Promise: a grade, a score and a place that rest on a figure which is kept back from a reader are kept back with it, and
move nobody else's.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from tallystick.engine.catalogue.gradings import SCHOOL, Grading, Part
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.grading import Gathered, Graded, PartGraded, Told, gathered
from tallystick.engine.grading.gathering import ranked_areas
from tallystick.engine.grading.reckoning import Limits, ranked
from tallystick.engine.measures.results import Figure
from tallystick.lib.refusals import Refusal

Group = tuple[tuple[str, str], ...]
Figures = Mapping[Group, Figure]
NOT_BEFORE = "it was not counted for the year before."
NO_KIND = "it is not known of which kind this school is."
NO_OTHERS = "nothing was counted of schools of its kind."
KEPT = "Kept back: it rests on a figure that is not shown to you."
PART_KEPT = "Kept back: this figure is not shown to you."


class GradingRefused(Refusal):
    """Schools cannot be graded; the sentence says why."""


def definition_in(code: str, last: date, known: Mapping[str, Indicator]) -> str:
    """Give the code under which an indicator was counted in a period: that of an earlier definition, where one went."""
    seen: set[str] = set()
    while (one := known.get(code)) and one.starts and one.starts > last and one.supersedes not in {"", *seen}:
        seen.add(code)
        code = one.supersedes
    return code


def told_of(part: Part, now: Figures, then: Figures | None, kinds: Mapping[str, str]) -> dict[str, Told]:
    """Give the figures of schools that a part takes: of the period, and what each is taken away from.

    `then` is None where the year before was counted by another definition, or not at all.
    """
    return {
        group[0][1]: _told(part, group, figure, now, then, kinds)
        for group, figure in now.items()
        if columns(group) == [SCHOOL] and group[0][1]
    }


def _told(
    part: Part, group: Group, figure: Figure, now: Figures, then: Figures | None, kinds: Mapping[str, str]
) -> Told:
    other, why = None, ""
    if part.take == "change":
        other, why = (then or {}).get(group), NOT_BEFORE
    elif part.take == "against":
        lies = beside_of(part, group[0][1], kinds)
        other, why = (None, NO_KIND) if lies is None else (now.get(lies), NO_OTHERS)
    beside = other.value if other else None
    return Told(figure.value, figure.why, figure.rows, beside, "" if beside is not None else why)


def beside_of(part: Part, school: str, kinds: Mapping[str, str]) -> Group | None:
    """Give the group against which a school is set: everybody, or those of its kind; None where that is not known."""
    if not part.like:
        return ()
    return ((part.like, kinds[school]),) if school in kinds else None


def columns(group: Group) -> list[str]:
    """Give the columns of a group."""
    return [column for column, _ in group]


def kinds_in(figures: Figures, column: str) -> dict[str, str]:
    """Give the kind or the area of each school, out of figures by both columns; of two the later by name."""
    pairs = [dict(group) for group in figures if sorted(columns(group)) == sorted([SCHOOL, column])]
    return {one[SCHOOL]: one[column] for one in sorted(pairs, key=lambda one: one[column]) if one[column]}


@dataclass(frozen=True)
class Shown:
    """A run as somebody is shown it: schools and areas, and whether anything is kept back."""

    schools: tuple[Graded, ...]
    areas: tuple[Gathered, ...]
    withheld: frozenset[str]  # schools whose grade is kept back

    def school(self, code: str) -> Graded | None:
        """One school, or None."""
        return next((one for one in self.schools if one.group == code), None)


def shown_of(
    grading: Grading, schools: Sequence[Graded], areas: Mapping[str, str], hidden: Collection[tuple[str, str]]
) -> Shown:
    """Give schools as they are shown to whoever is not shown some parts of them; `hidden` is by school and part.

    Places are among those that are shown, so that none tells where a school that is not shown lies.
    """
    deciding = {one.code for one in grading.counted} | ({grading.small.part} if grading.small else set())
    withheld = frozenset(school for school, part in hidden if part in deciding)
    cut = ranked([_cut(one, hidden, whole=one.group in withheld) for one in schools])
    found = gathered(grading, schools, areas)
    lost = {areas.get(school, "") for school in withheld}
    return Shown(cut, ranked_areas([_area_cut(one, one.area in lost, shares=not lost) for one in found]), withheld)


def _cut(one: Graded, hidden: Collection[tuple[str, str]], *, whole: bool) -> Graded:
    """Take out of a school what is not shown of it, and with a part that decides also what the others gave."""
    parts = tuple(
        PartGraded(part.code, None, None, PART_KEPT)
        if (one.group, part.code) in hidden
        else replace(part, points=None)
        if whole
        else part
        for part in one.parts
    )
    return Graded(one.group, why=KEPT, parts=parts) if whole else replace(one, parts=parts)


def _area_cut(one: Gathered, hidden: bool, *, shares: bool) -> Gathered:
    """Take the mean of an area away that rests on a school which is not shown; and shares, which add up to 100."""
    if hidden:
        return replace(one, graded=0, score=None, share=None, by_grade=(), rank=None, joint=False)
    return one if shares else replace(one, share=None)


@dataclass(frozen=True)
class Went:
    """How a school's grade changed since the period before."""

    words: str
    better: bool | None = None  # None: neither


def went(grading: Grading, now: Graded, before: Graded | None, *, graded_before: bool, same_rule: bool) -> Went:
    """Say how a grade changed since the period before; of another rule, also that."""
    if not graded_before:
        return Went("First year")
    if before is None:
        return Went("Not in the list of the year before")
    if not now.grade or not before.grade:
        return Went(f"Was {_title(grading, before)}" if before.grade else "Not graded the year before")
    other = "" if same_rule else ", by another rule"
    order = [one.code for one in grading.grades]
    if now.grade == before.grade or before.grade not in order:
        same = now.grade == before.grade
        return Went(f"{'Still' if same else 'Was'} {_title(grading, now if same else before)}{other}")
    higher = order.index(now.grade) < order.index(before.grade)
    better = higher == (grading.best == "highest score")
    return Went(f"{'Better' if better else 'Worse'}: was {_title(grading, before)}{other}", better)


def _title(grading: Grading, one: Graded) -> str:
    found = grading.grade(one.grade)
    return found.title if found else one.grade


def mark_of(text: str, limits: Limits, counted: int) -> str:
    """Give a mark of what a run was graded by and of how many runs of indicators there were."""
    told = [text, *(f"{code} {limits[code].value}" for code in sorted(limits)), str(counted)]
    return sha256("\n".join(told).encode()).hexdigest()


def digest_of(text: str) -> str:
    """Give the digest of a rule's text."""
    return sha256(text.encode()).hexdigest()
