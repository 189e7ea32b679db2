"""Figures as they were counted, starting from who asks.

Promise: of two counts of a period the one from the later records goes, whichever was counted last; and only what is
asked for is read out of a result, in as many questions for a hundred indicators as for one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.reasons import in_words
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Commentary, KeptBack, Result
from tallystick.modules.indicators.permissions import check_can_read_indicators, reader_of
from tallystick.modules.indicators.queries.catalogue import indicators_of, own_folder
from tallystick.modules.indicators.rules import Group, Told, as_group
from tallystick.modules.indicators.rules.grouping import is_counted_by
from tallystick.modules.indicators.rules.missing import why_missing
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.indicators.rules.reading import figures_in
from tallystick.modules.indicators.rules.showing import Seen, seen_by
from tallystick.modules.records.queries.loads import end_of

Wanted = tuple[str, Mapping[str, str] | Iterable[tuple[str, str]]]
Key = tuple[str, Group]
Groups = Mapping[str, Collection[Group]]  # those that are asked for, by indicator
NEWER = ("last", "snapshot__as_at", "snapshot__known_by", "parts__run__ended_at", "pk")
AT_ONCE = 100  # results whose texts are in memory


def figures_of(
    user: User,
    asked: Sequence[Wanted],
    as_at: date,
    known_by: date | None = None,
    *,
    audience: Audience | str | None = None,
) -> dict[Key, Told | None]:
    """Give the latest figure of each indicator and group that was over by a day; None where it was never counted.

    `known_by` leaves out what was counted after that day. The keys hold groups as `as_group` writes them. `audience`
    shows no more than somebody of that audience sees: of a paper, its readers.
    """
    wanted = [(code, as_group(group)) for code, group in asked]
    told = _told_by(user, _newest(user, wanted, as_at, known_by, "code"), wanted, audience)
    return {key: told[key][-1] if key in told else None for key in wanted}


def series_for(
    user: User,
    asked: Sequence[Wanted],
    as_at: date,
    known_by: date | None = None,
    *,
    audience: Audience | str | None = None,
) -> dict[Key, list[Told]]:
    """Give the figures of every period that was over by a day, oldest first; of many in as many questions as of one."""
    wanted = [(code, as_group(group)) for code, group in asked]
    told = _told_by(user, _newest(user, wanted, as_at, known_by, "code", "last"), wanted, audience)
    return {key: told.get(key, []) for key in wanted}


def series_of(
    user: User,
    code: str,
    group: Mapping[str, str] | Iterable[tuple[str, str]],
    as_at: date,
    known_by: date | None = None,
    *,
    audience: Audience | str | None = None,
) -> list[Told]:
    """Give the figures of every period that was over by a day, as the newest count has them; oldest first."""
    (found,) = series_for(user, [(code, group)], as_at, known_by, audience=audience).values()
    return found


def results_then(user: User, as_at: date, known_by: date | None = None) -> QuerySet[Result]:
    """Give results of runs that are done, of periods that were over by a day, by what was counted until another."""
    check_can_read_indicators(user)
    return results_done(user.authority_id, as_at, known_by)


def results_done(authority_id: int, as_at: date, known_by: date | None = None) -> QuerySet[Result]:
    """Give the same of an authority, for whoever keeps the site."""
    done = {"parts__run__ended_at__lt": end_of(known_by)} if known_by else {"parts__run__ended_at__isnull": False}
    done |= {"parts__run__because": ""}
    return Result.objects.of(authority_id).filter(last__lte=as_at, **done).select_related("definition", "snapshot")


def newest(found: QuerySet[Result], *of: str) -> QuerySet[Result]:
    """Give of each indicator, or of whatever columns say, the result of the last period out of the latest records.

    What an older snapshot tells never takes the place of what a newer one told, though it was counted after it.
    """
    turn = Window(RowNumber(), partition_by=[F(one) for one in of], order_by=[F(one).desc() for one in NEWER])
    return found.annotate(turn=turn).filter(turn=1)


def seen_of(
    user: User, results: Iterable[Result], audience: Audience | str | None = None
) -> dict[int, dict[Group, Seen]]:
    """Give every figure of results by group as somebody sees them, by the results' keys; two questions at most."""
    return {one.pk: seen for one, seen in _seen(user, list(results), audience)}


def seen_then(user: User, keys: Collection[int], groups: Groups) -> dict[int, dict[Group, Seen]]:
    """Give some groups' figures of results as somebody sees them now, by the results' keys; two questions.

    `groups` are those that are asked for, by indicator; everybody's figure comes with them.
    """
    check_can_read_indicators(user)
    rows = Result.objects.of(user.authority_id).filter(pk__in=keys).select_related("definition")
    return {one.pk: seen for one, seen in _seen(user, rows.defer("definition__text"), None, groups)}


def shown_to(
    authority_id: int, audience: Audience, wanted: Collection[tuple[int, Group]]
) -> dict[tuple[int, Group], Seen]:
    """Give some groups' figures of results as an audience sees them now; two questions.

    Nobody is asked whether they may: it is for what is shown to all of an audience, such as what is published.
    """
    rows = Result.objects.of(authority_id).filter(pk__in={result for result, _ in wanted}).select_related("definition")
    marks, found = _marks(rows, {audience}), {}
    for one in rows.defer("definition__text"):
        only = {(), *(group for result, group in wanted if result == one.pk)}
        kept, child_level = marks.get((one.pk, audience)), one.definition.child_level
        seen = seen_by(audience, figures_in(one.canonical, only), kept, child_level=child_level)
        found |= {(one.pk, group): figure for group, figure in seen.items()}
    return found


def told_of(result: Result, user: User) -> dict[Group, Told]:
    """Give every figure of a result as somebody sees it."""
    seen = seen_of(user, [result])[result.pk]
    return {group: _told(result, group, seen) for group in seen}


def commented_on(user: User, comments: Sequence[Commentary]) -> dict[int, Decimal | None]:
    """Give what figures were when they were commented on, as somebody sees them now, by the comments' keys.

    However often they were counted since: a comment is on one result.
    """
    check_can_read_indicators(user)
    rows = Result.objects.of(user.authority_id).filter(pk__in={one.result_id for one in comments if one.result_id})
    seen = seen_of(user, rows.select_related("definition").defer("definition__text"))
    told = {one.pk: seen.get(one.result_id, {}).get(as_group(one.group)) for one in comments}
    return {pk: one.figure.value for pk, one in told.items() if one is not None}


def _newest(user: User, wanted: Collection[Key], as_at: date, known_by: date | None, *of: str) -> Iterable[Result]:
    """Give the newest results of what is asked for, the earliest period first; their texts a few at a time."""
    found = results_then(user, as_at, known_by).filter(code__in={code for code, _ in wanted})
    rows = Result.objects.filter(pk__in=newest(found, *of).values("pk")).select_related("definition", "snapshot")
    return rows.defer("definition__text").order_by("last", "pk")


def _told_by(
    user: User, results: Iterable[Result], wanted: Collection[Key], audience: Audience | str | None
) -> dict[Key, list[Told]]:
    groups: dict[str, list[Group]] = defaultdict(list)
    for code, group in wanted:
        groups[code].append(group)
    found: dict[Key, list[Told]] = defaultdict(list)
    for one, seen in _seen(user, results, audience, groups):
        for group in groups[one.code]:
            found[one.code, group].append(_told(one, group, seen))
    return found


def _seen(
    user: User, results: Iterable[Result], audience: Audience | str | None = None, groups: Groups | None = None
) -> Iterator[tuple[Result, dict[Group, Seen]]]:
    """Give results with their figures as somebody sees them, in two questions; of some groups where these are said."""
    reader, at_most = reader_of(user), Audience(audience) if audience else None
    marks = _marks(results, {reader.outside, at_most or reader.outside})
    for one in results.iterator(AT_ONCE) if isinstance(results, QuerySet) else results:
        only = None if groups is None else {(), *groups[one.code]}
        who, child_level = reader.audience(one.definition, at_most), one.definition.child_level
        kept = marks.get((one.pk, who))
        yield one, seen_by(who, figures_in(one.canonical, only), kept, child_level=child_level)


def _marks(results: Iterable[Result], audiences: Collection[Audience]) -> dict[tuple[int, str], Any]:
    """Give what is kept back of results from audiences, by the results' keys and the audience."""
    rows = results.order_by().values("pk") if isinstance(results, QuerySet) else results
    found = KeptBack.objects.filter(result__in=rows, audience__in=audiences).values_list("result", "audience", "marks")
    return {(result, audience): marks for result, audience, marks in found}


def _told(result: Result, group: Group, seen: Mapping[Group, Seen]) -> Told:
    """Give one figure; of a group that has none, why not."""
    known = indicators_of(result.authority_id).get(result.code)
    one = seen.get(group)
    figure = one.figure if one else None
    why = figure.why if figure else _missing(result, group, seen)
    return Told(
        code=result.code,
        group=group,
        first=result.first,
        last=result.last,
        period=period_words(known.period.every if known else "day", result.first, result.last),
        numerator=figure.numerator if figure else None,
        denominator=figure.denominator if figure else None,
        value=figure.value if figure else None,
        why=in_words(why, own_folder()) if why else "",
        result=result.pk,
        snapshot=result.snapshot.digest,
        version=result.definition.digest,
        at=result.at,
        numerator_words=one.numerator if one else "",
        denominator_words=one.denominator if one else "",
        kept_back=one.kept_back if one else False,
        rows=figure.rows if figure else 0,
    )


def _missing(result: Result, group: Group, seen: Mapping[Group, Seen]) -> str:
    """Give why a result has no figure of a group."""
    known, everybody = indicators_of(result.authority_id).get(result.code), seen.get(())
    listed = known is not None and is_counted_by(known, group)
    return (everybody.figure.why if everybody else "") or why_missing(group, result.canonical, listed=listed)
