"""Grades as whoever asks is shown them: what rests on a figure that is kept back from them is kept back with it.

Promise: as many questions for a hundred schools as for one, and none that shows more than its figures do.
docs/adr/0066.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from tallystick.engine.catalogue.gradings import SCHOOL, Grading
from tallystick.engine.grading import Graded
from tallystick.engine.grading.keeping import Kept, grading_in, kept_in, limits_in
from tallystick.engine.measures.periods import before
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries.figures import seen_then
from tallystick.modules.indicators.rules.showing import Seen
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.triggers.models.gradings import GradingRun
from tallystick.modules.triggers.permissions import check_can_read_openings
from tallystick.modules.triggers.queries.gradings import gradings_of
from tallystick.modules.triggers.rules import gradings as rules
from tallystick.modules.triggers.rules.gradings import Group, Shown

Figures = Mapping[int, Mapping[Group, Seen]]


@dataclass(frozen=True)
class Version:
    """A version of a period's grades, without what it says."""

    pk: int
    first: date
    last: date
    number: int


@dataclass(frozen=True)
class GradedRun:
    """A run as somebody is shown it, with the one of the period before; by the rule that it went by."""

    run: GradingRun
    grading: Grading
    limits: Mapping[str, str]
    shown: Shown
    kept: Kept
    before: "GradedRun | None"
    beside_hidden: frozenset[tuple[str, str]]  # figures of areas that are not shown, by indicator and area

    @property
    def same_rule(self) -> bool:
        """Whether the period before was graded by the same rule."""
        return self.before is not None and self.before.run.rule_id == self.run.rule_id


def versions_of(user: User, code: str) -> list[Version]:
    """Give every version of every period, the latest first."""
    check_can_read_openings(user)
    found = GradingRun.objects.of(user.authority_id).filter(code=code).order_by("-last", "-number")
    return [Version(*one) for one in found.values_list("pk", "first", "last", "number")]


def run_for(
    user: User,
    code: str,
    last: date | None = None,
    number: int | None = None,
    versions: Sequence[Version] | None = None,
) -> GradedRun | None:
    """Give the newest run of the latest period, or of one; None where schools were not graded. ATX-04, 06, 34."""
    versions = versions_of(user, code) if versions is None else versions
    last = last or next((one.last for one in versions), None)
    wanted = next((one for one in versions if last == one.last and number in (None, one.number)), None)
    if wanted is None:
        return None
    grading = gradings_of(user.authority_id).get(code)
    was = before(wanted.first, wanted.last, grading.every, "year") if grading else None
    earlier = next((one for one in versions if was and one.last == was[1]), None)
    keys = [wanted.pk, *([earlier.pk] if earlier else [])]
    rows = {one.pk: one for one in _rows(user).filter(pk__in=keys)}
    figures = _figures(user, rows.values())
    older = _graded(rows[earlier.pk], None, figures) if earlier else None
    return _graded(rows[wanted.pk], older, figures)


def runs_about(user: User, code: str) -> list[GradedRun]:
    """Give the newest run of every period as somebody is shown it, the latest first; for the years of one school."""
    check_can_read_openings(user)
    newest = {one.last: one.pk for one in reversed(versions_of(user, code))}
    rows = list(_rows(user).filter(pk__in=newest.values()).order_by("-last"))
    figures = _figures(user, rows)
    return [_graded(one, None, figures) for one in rows]


def latest_for(user: User) -> dict[str, GradedRun]:
    """Give the newest run of the latest period of each grading."""
    check_can_read_openings(user)
    told = GradingRun.objects.of(user.authority_id).order_by("code", "last", "number")
    newest = dict(told.values_list("code", "pk"))
    rows = list(_rows(user).filter(pk__in=newest.values()))
    figures = _figures(user, rows)
    return {one.code: _graded(one, None, figures) for one in rows}


def names_in(user: User, found: GradedRun) -> dict[str, str]:
    """Give what schools are called; by their number where nobody has said."""
    codes = [one.group for one in found.shown.schools]
    known = names_of_schools(user.authority_id, codes)
    return {code: known.get(code, code) for code in codes}


def change_said(found: GradedRun, one: Graded) -> str:
    """How a school's grade changed since the year before, as far as both are shown."""
    older = found.before
    if older and one.group in (found.shown.withheld | older.shown.withheld):
        return "Kept back"
    before = older.shown.school(one.group) if older else None
    return rules.went(found.grading, one, before, graded_before=older is not None, same_rule=found.same_rule).words


def _rows(user: User) -> QuerySet[GradingRun]:
    return GradingRun.objects.of(user.authority_id).select_related("rule", "by")


def _figures(user: User, runs: Iterable[GradingRun]) -> Figures:
    """Give the figures that runs rest on, as somebody sees them, in two questions however many."""
    told = list(runs)
    wanted = {group for one in told for group in _groups(one)}
    return seen_then(user, {pk for one in told for pk in _keys(one)}, defaultdict(lambda: wanted))


def _groups(run: GradingRun) -> Iterator[Group]:
    """Give the groups whose figures a run rests on: schools, the kinds that they are set against, and areas."""
    grading, kept = grading_in(run.rule.text), kept_in(run.canonical)
    yield from (((SCHOOL, one.group),) for one in kept.schools)
    yield from (((column, kind),) for column, kinds in run.results["kinds"].items() for kind in kinds.values())
    if grading.areas:
        yield from (((grading.areas.column, area),) for many in kept.beside.values() for area in many)


def _keys(run: GradingRun) -> Iterator[int]:
    told = run.results
    yield from (pk for pair in told["parts"].values() for pk in pair if pk)
    yield from told["beside"].values()


def _graded(run: GradingRun, older: GradedRun | None, figures: Figures) -> GradedRun:
    grading, kept = grading_in(run.rule.text), kept_in(run.canonical)
    hidden = frozenset(_hidden(run, grading, kept, figures))
    shown = rules.shown_of(grading, kept.schools, kept.areas, hidden)
    limits = {code: f"{value.normalize():f}" for code, value in limits_in(run.canonical).items()}
    return GradedRun(run, grading, limits, shown, kept, older, frozenset(_beside_hidden(run, grading, kept, figures)))


def _hidden(run: GradingRun, grading: Grading, kept: Kept, figures: Figures) -> Iterator[tuple[str, str]]:
    """Give the schools and parts whose figures somebody is not shown: their own, or what they are taken from."""
    for part in grading.parts:
        now, then = run.results["parts"][part.code]
        kinds = run.results["kinds"].get(part.like, {})
        for one in kept.schools:
            own: Group = ((SCHOOL, one.group),)
            beside = rules.beside_of(part, one.group, kinds) if part.take == "against" else None
            asked = [(now, own), (then, own) if part.take == "change" else (None, own), (now, beside)]
            if any(_is_kept(figures, pk, group) for pk, group in asked):
                yield one.group, part.code


def _beside_hidden(run: GradingRun, grading: Grading, kept: Kept, figures: Figures) -> Iterator[tuple[str, str]]:
    column = grading.areas.column if grading.areas else ""
    for code, many in kept.beside.items():
        for area in many:
            if _is_kept(figures, run.results["beside"].get(code), ((column, area),)):
                yield code, area


def _is_kept(figures: Figures, pk: int | None, group: Group | None) -> bool:
    """Whether a figure is kept back or rounded; one that is not there any more is, and one that never was is not."""
    if pk is None or group is None:
        return False
    if pk not in figures:
        return True
    one = figures[pk].get(group)
    return one is not None and not one.is_exact


def shown_then(user: User, keys: Iterable[int]) -> dict[int, GradedRun]:
    """Give runs by their keys as somebody is shown them."""
    check_can_read_openings(user)
    rows = list(_rows(user).filter(pk__in=set(keys)))
    figures = _figures(user, rows)
    return {one.pk: _graded(one, None, figures) for one in rows}
