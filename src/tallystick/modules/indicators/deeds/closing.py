"""A run is closed: what each audience is not shown is worked out, last of all, and then its figures are read.

Promise: working it out holds nobody up, and nothing is closed that was worked out without knowing what was shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.disclosure import Audience, Table, protect
from tallystick.engine.disclosure.policies import alike
from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import KeptBack, Result, Run
from tallystick.modules.indicators.permissions import check_can_run_indicators
from tallystick.modules.indicators.rules.asking import RunRefused
from tallystick.modules.indicators.rules.disclosing import (
    AUDIENCES,
    Counted,
    Mark,
    Nested,
    Place,
    beyond_in,
    inside,
    marks_of,
    marks_of_compared,
    remembered,
    table_of,
)
from tallystick.modules.indicators.rules.reading import figures_in
from tallystick.modules.registers.queries.catalogue import rules_of


class ClosedMeanwhile(Refusal):
    """Something was shown since that has to be remembered."""


def close_run(run: Run, *, at: datetime, nested: Mapping[Place, Nested]) -> Run:
    """Close a run of which nothing is left to count; from now on its figures are read. Inventory: KPI-01, GOV-21.

    `nested` is what lies within what in each of its results: the figure of an area less its schools' tells a school's.
    What is kept back is worked out while others write, and worked out again where another run was closed meanwhile.
    """
    check_open(run)
    while True:
        seen = queries.closed_until_now(run.authority_id)
        kept = _kept_back(run, nested)
        try:
            return keep_closed(run, kept, seen=seen, at=at)
        except ClosedMeanwhile:
            continue


@audited
def keep_closed(run: Run, kept: Sequence[KeptBack], *, seen: tuple[int, int], at: datetime) -> Run:
    """Close a run with what is kept back of it. Raises ClosedMeanwhile where that was worked out without knowing all.

    `seen` is the mark of everything that was shown when it was worked out.
    """
    check_can_run_indicators(None, run.authority_id)
    Authority.objects.select_for_update(no_key=True).get(pk=run.authority_id)  # two runs know of each other
    run = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    check_open(run)
    if queries.closed_until_now(run.authority_id) != seen:
        raise ClosedMeanwhile("Another run was closed meanwhile. This one is worked out again by itself.")
    for one in kept:
        one.at = at
    KeptBack.objects.bulk_create(kept)
    run.ended_at = at
    run.save()
    counted = run.parts.exclude(result=None).values("result").distinct().count()
    beyond = len({(one.result_id, columns) for one in kept for columns in beyond_in(one.marks)})
    record("run of indicators ended", subject=run, by=None, at=at, counted=counted, beyond=beyond)
    return run


def check_open(run: Run) -> None:
    """Refuse to close a run twice, or before it is done."""
    if Run.objects.filter(pk=run.pk).exclude(ended_at=None).exists() or run.parts.filter(done_at=None).exists():
        raise RunRefused("This run is closed already, or is not done. Open its page to see how far it has come.")


def _kept_back(run: Run, nested: Mapping[Place, Nested]) -> list[KeptBack]:
    """Give what is kept back of a run's results from each audience; nothing is written."""
    counted = list(Result.objects.filter(parts__run=run).distinct().select_related("definition"))
    each = alike(rules_of(run.authority_id), AUDIENCES, sorted({one.last for one in counted}))
    found: list[KeptBack] = []
    for audiences in each:
        found += [*_kept_from(run, counted, nested, audiences, found)]
    return found


def _kept_from(
    run: Run,
    counted: Sequence[Result],
    nested: Mapping[Place, Nested],
    audiences: Sequence[Audience],
    others: Sequence[KeptBack],
) -> Iterator[KeptBack]:
    """Give what audiences of one rule are not shown of results that nobody has looked through yet.

    What they and others were shown of the same indicators is remembered, so that no figure undoes another. It is worked
    out once, for the one that all of them read. `others` is what others are to be shown of the same run.
    """
    audience = audiences[-1]
    shown = {one.result_id: one.marks for one in KeptBack.objects.filter(result__in=counted, audience=audience.value)}
    known = queries.indicators_of(run.authority_id)
    new = [one for one in counted if one.pk not in shown and one.code in known]
    marks = _of_tables(run, [one for one in new if known[one.code].compared is None], nested, audience, others)
    places: dict[Place, list[Mark]] = {_place(one): shown.get(one.pk, marks.get(one.pk, [])) for one in counted}
    sides = {how.of for one in new if (how := known[one.code].compared)}
    there = {_place(one): _counted(one).figures.keys() for one in counted if one.code in sides}
    for one in new:
        if (indicator := known[one.code]).compared is not None:
            told_of = one.definition.child_level
            marks[one.pk] = marks_of_compared(indicator, _counted(one), places, there) if told_of else []
    for one in new:
        for each in audiences:
            yield KeptBack(authority_id=run.authority_id, result=one, audience=each.value, marks=marks[one.pk])


def _of_tables(
    run: Run,
    new: Sequence[Result],
    nested: Mapping[Place, Nested],
    audience: Audience,
    others: Sequence[KeptBack],
) -> dict[int, list[Mark]]:
    """Give the marks of what was counted; of what tells of no children there are none."""
    known = queries.indicators_of(run.authority_id)
    tables = {one.pk: _table(one, known[one.code], nested) for one in new if one.definition.child_level}
    counted = [one for one in new if one.pk in tables]
    before = [
        remembered(Audience(one.audience), _table(one.result, known[one.result.code], nested), one.marks)
        for one in _once([*queries.shown_until_now(run.authority_id, counted), *_of(counted, others)])
    ]
    protected = protect(list(tables.values()), audience=audience, rules=rules_of(run.authority_id), shown_before=before)
    return {one.pk: marks_of(tables[one.pk], protected) if one.pk in tables else [] for one in new}


def _of(results: Sequence[Result], shown: Iterable[KeptBack]) -> list[KeptBack]:
    """Give what was shown of some results."""
    keys = {one.pk for one in results}
    return [one for one in shown if one.result_id in keys]


def _once(shown: Iterable[KeptBack]) -> list[KeptBack]:
    """Leave out what was shown in the same words before, or to an audience that reads the other's papers also."""
    widest = sorted(shown, key=lambda one: AUDIENCES.index(Audience(one.audience)))
    return list(
        {(*_place(one.result), _figures(one.result), msgspec.json.encode(one.marks)): one for one in widest}.values()
    )


def _figures(result: Result) -> bytes:
    """Give what a result says, whatever snapshot said it."""
    return msgspec.json.encode(msgspec.json.decode(result.canonical)["groups"])


def _place(result: Result) -> Place:
    return result.code, result.first, result.last


def _counted(result: Result) -> Counted:
    return Counted(*_place(result), figures_in(result.canonical))


def _table(result: Result, indicator: Indicator, nested: Mapping[Place, Nested]) -> Table:
    return table_of(indicator, _counted(result), inside(nested, _place(result)), queries.own_folder())
