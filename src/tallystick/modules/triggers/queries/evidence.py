"""The figures and grades that are noted on openings, as whoever asks may see them.

Promise: they are read out of what was counted when they are shown, with what is kept back taken out; five hundred in as
many questions as one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F

from tallystick.engine.catalogue.gradings import Part
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.triggers.crossing import EVERYBODY, Group
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.versioned import VersionedQuerySet
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.indicators.queries.figures import seen_then
from tallystick.modules.triggers.models import Evidence, Opening
from tallystick.modules.triggers.queries.catalogue import triggers_of
from tallystick.modules.triggers.queries.gradings_shown import GradedRun, shown_then
from tallystick.modules.triggers.rules import as_read

Figures = Mapping[int, Mapping[Group, Any]]
NO_FIGURE = "no figure of it was counted"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure or a grade as its reader sees it; `why` says why there is none. `line` is None where it is kept back.

    A line that is the authority's own figure is that figure as its reader sees it, not as it was compared.
    """

    value: Decimal | None = None
    grade: str = ""
    why: str = ""
    kept_back: bool = False
    line: Decimal | None = None
    line_kept_back: bool = False
    rounded: bool = False  # the figure, or the authority's that it was compared with
    parts: tuple[tuple[Part, Decimal], ...] = ()  # of a grade: the figures behind it that are shown

    @property
    def is_shown(self) -> bool:
        """Whether all of it is shown as it was counted, so that whether the line was crossed is no news."""
        return not self.kept_back and not self.line_kept_back and not self.rounded


Noted = tuple[Evidence, Reading]


def evidence_of(user: User, openings: Iterable[Opening]) -> dict[int, list[Noted]]:
    """Give what is noted on openings in order, each as somebody sees it, by the openings' keys."""
    rows = list(openings)
    by_key = {one.pk: one for one in rows}
    noted = Evidence.objects.filter(opening__in=rows).annotate(counts=F("result__code"))
    told = list(noted.order_by("opening", "number"))
    figures, grades = _figures(user, by_key, told), _grades(user, told)
    known = triggers_of(user.authority_id)  # of one that is gone, what it was compared with is not known
    against = {one.trigger for one in rows if one.trigger not in known or known[one.trigger].crosses.against}
    found: dict[int, list[Noted]] = {one.pk: [] for one in rows}
    for one in told:
        opening = by_key[one.opening_id]
        group = as_read(opening.group)
        if one.grading_id:
            reading = _of_grade(grades.get(one.grading_id), group)
        else:
            reading = _of_figure(one, figures.get(one.result_id, {}), group, against=opening.trigger in against)
        found[one.opening_id].append((one, reading))
    return found


def newest_of(evidence: Sequence[Noted]) -> Reading:
    """Give the figure of the newest period, as it was noted last."""
    return max(evidence, key=lambda each: (each[0].last, each[0].number))[1]


def all_shown(user: User, rows: VersionedQuerySet) -> list[int]:
    """Give the keys of the openings of which somebody sees every figure, and what each was compared with."""
    found = evidence_of(user, rows)
    return [key for key, noted in found.items() if all(reading.is_shown for _, reading in noted)]


def indicators_behind(authority_id: int, evidence: Mapping[int, Sequence[Noted]]) -> dict[int, Indicator]:
    """Give the indicator whose figure opened something, by the opening's key; none of a grading."""
    known = indicators_of(authority_id)
    counted = {key: noted[0][0].counts for key, noted in evidence.items() if noted}
    return {key: known[one] for key, one in counted.items() if one in known}


def _figures(user: User, openings: Mapping[int, Opening], told: Iterable[Evidence]) -> Figures:
    """Give the figures of all results that are noted, as somebody sees them: each by the indicator that it counts.

    A trigger may look at another one by now.
    """
    keys, groups = set(), dict[str, set[Group]]()
    for one in told:
        if one.result_id:
            keys.add(one.result_id)
            groups.setdefault(one.counts, set()).add(as_read(openings[one.opening_id].group))
    return seen_then(user, keys, groups) if keys else {}


def _grades(user: User, told: Iterable[Evidence]) -> Mapping[int, GradedRun]:
    keys = {one.grading_id for one in told if one.grading_id}
    return shown_then(user, keys) if keys else {}


def _of_figure(one: Evidence, figures: Mapping[Group, Any], group: Group, *, against: bool) -> Reading:
    own = figures.get(group)
    told = _against(figures.get(EVERYBODY)) if against else {"line": one.line}
    if own is None:
        return Reading(why=NO_FIGURE, **told)
    told["rounded"] = own.rounded or told.get("rounded", False)
    return Reading(own.figure.value, why=own.figure.why, kept_back=own.kept_back, **told)


def _against(whole: Any) -> dict[str, Any]:
    """Give the authority's own figure as a line, as its reader sees it."""
    if whole is None or whole.kept_back:
        return {"line_kept_back": True}
    return {"line": whole.figure.value, "rounded": whole.rounded}


def _of_grade(told: GradedRun | None, group: Group) -> Reading:
    if told is None:
        return Reading(why=NO_FIGURE, kept_back=True)
    one = told.shown.school(group[0][1])
    if one is None:
        return Reading(why=NO_FIGURE)
    grade, kept_back = told.grading.grade(one.grade), one.group in told.shown.withheld
    measured = [(part, one.part(part.code)) for part in told.grading.parts if part.take == "value"]
    parts = tuple((part, its.value) for part, its in measured if its and its.value is not None)
    return Reading(grade=grade.title if grade else one.grade, why=one.why, kept_back=kept_back, parts=parts)
