"""Runs of indicators and how far they have come; results and what came of counting them again."""

from collections.abc import Collection, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import msgspec
from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from tallystick.engine.disclosure.shown import BEYOND
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.models import KeptBack, Recount, Result, Run, RunPart
from tallystick.modules.indicators.permissions import check_can_read_indicators
from tallystick.modules.indicators.queries.catalogue import definition_text, indicators_of, own_folder
from tallystick.modules.indicators.rules.asking import ENGINES
from tallystick.modules.indicators.rules.disclosing import beyond_in
from tallystick.modules.indicators.rules.numbers import adds_up, populations_beside
from tallystick.modules.records.queries import parts_then

OF_RESULT = ("result__code", "result__first", "result__last")
LATELY = 2  # periods of each indicator that an audience is taken to remember


class CannotRecount(Refusal):
    """A result cannot be counted again now."""


def counting_folder() -> Path:
    """Give the folder in which runs lay out what they ask."""
    return Path(settings.HOME) / "indicators"


def words_folder() -> Path:
    """Give the folder that keeps questions in words for the next process; they hold nothing of a row."""
    return Path(settings.HOME) / "questions"


def reading_folder() -> Path:
    """Give the folder in which records that are read lie for minutes, until the next page of them is turned."""
    return Path(settings.HOME) / "indicators-read"


def runs_for(user: User) -> QuerySet[Run]:
    """Give the runs of the asker's authority with how much of each is done, the newest first."""
    check_can_read_indicators(user)
    return _with_progress(Run.objects.of(user.authority_id)).select_related("by", "snapshot")


def _with_progress(found: QuerySet[Run]) -> QuerySet[Run]:
    done = Count("parts", filter=Q(parts__done_at__isnull=False))
    return found.annotate(number=Count("parts"), done=done).order_by("-at", "-pk")


def run_as_it_is(pk: int) -> Run:
    """Give a run as it stands now."""
    return _with_progress(Run.objects).select_related("authority", "snapshot").get(pk=pk)


def runs_waiting() -> QuerySet[Run]:
    """Give the runs that are not done, of every authority, with when each last went on; the oldest first."""
    return Run.objects.filter(ended_at=None).annotate(went_on=Max("parts__done_at")).order_by("at", "pk")


def parts_of(run: Run) -> QuerySet[RunPart]:
    """Give what a run counts, in the order in which it was put down."""
    return run.parts.select_related("result", "run").defer("result__canonical").order_by("pk")


def results_for(user: User) -> QuerySet[Result]:
    """Give results of runs that are done."""
    check_can_read_indicators(user)
    found = Result.objects.of(user.authority_id).filter(parts__run__ended_at__isnull=False, parts__run__because="")
    return found.distinct().select_related("definition", "snapshot")


def last_due_run(authority_id: int) -> date | None:
    """Give the day for which the installation last asked for every indicator because a month was over."""
    return Run.objects.of(authority_id).filter(monthly=True).aggregate(last=Max("as_at"))["last"]


def recounts_waiting() -> QuerySet[Recount]:
    """Give what waits to be counted again, of every authority, the oldest first."""
    waiting = Recount.objects.filter(digest="", because="").order_by("at", "pk")
    return waiting.select_related("result__snapshot", "result__definition")


def engines_here() -> list[str]:
    """Give the engines that can count on this machine."""
    return [one for one in ENGINES if one != "spark" or find_spec("pyspark") is not None]


def closed_until_now(authority_id: int) -> tuple[int, int]:
    """Give a mark of all that audiences were shown: another one says that something was closed meanwhile."""
    found = KeptBack.objects.of(authority_id).aggregate(many=Count("pk"), last=Max("pk"))
    return found["many"], found["last"] or 0


def shown_until_now(authority_id: int, new: Collection[Result]) -> list[KeptBack]:
    """Give what anybody was shown of the same children: of the same periods, and last of the same indicators.

    Everything that was printed of a period counts, however often it was counted again: who has two of them has both.
    So does what was printed of the parts of a period that holds a new one, or lies in it, where they add up to it.
    """
    known = indicators_of(authority_id)
    asked = {one.code for one in new}
    people = populations_beside(asked, known)
    related = [code for code, one in known.items() if one.population in people]
    adding = {code for code in related if adds_up(known[code], own_folder())}
    rows = KeptBack.objects.of(authority_id).filter(result__code__in=related, result__definition__child_level=True)
    in_turn = rows.order_by("-result__last", "-result__first", "pk")
    shown = [(pk, code, (first, last)) for pk, code, first, last in in_turn.values_list("pk", *OF_RESULT)]
    now = {(one.first, one.last) for one in new}
    years = now | {period for _, code, period in shown if code in adding}
    years = {one for one in years if any(_lies_in(each, one) for each in now)}
    lately = dict[str, dict[tuple[date, date], None]]()
    found = []
    for pk, code, period in shown:
        many = lately.setdefault(code, {})
        if code in asked and len(many) < LATELY:
            many[period] = None
        part = code in adding and any(_lies_in(period, year) for year in years)
        if part or period in now or period in many:
            found.append(pk)
    return _with_results(found)


def _with_results(chosen: Sequence[int]) -> list[KeptBack]:
    """Give what audiences were shown, each result with its figures once however many audiences it was shown to."""
    rows = KeptBack.objects.in_bulk(chosen)
    results = Result.objects.in_bulk({one.result_id for one in rows.values()})
    for one in rows.values():
        one.result = results[one.result_id]
    return [rows[pk] for pk in chosen]


def _lies_in(period: tuple[date, date], whole: tuple[date, date]) -> bool:
    return whole[0] <= period[0] and period[1] <= whole[1]


def day_in(result: Result) -> date:
    """Give the day on which the population of a result stands."""
    return date.fromisoformat(msgspec.json.decode(result.canonical)["day"])


def why_not_again(result: Result) -> str:
    """Give why a result's definition does not count again what it counted; empty where it does."""
    if result.code not in indicators_of(result.authority_id):
        return "This cannot be computed again since: its definition is no longer in the catalogue."
    if definition_text(result.authority_id, result.code) != result.definition.text:
        return "This cannot be computed again since: its definition has changed. The text it was counted by is kept."
    return ""


def check_same_definition(result: Result) -> None:
    """Refuse to count a result again under another definition. Raises CannotRecount."""
    if why := why_not_again(result):
        raise CannotRecount(why)


def anything_came(authority_id: int, as_at: date) -> bool:
    """Whether any return counts as at a day, so that there is something to count."""
    return parts_then(authority_id, as_at).exists()


def without_number(run: Run) -> int:
    """Give how many parts of a run that are done have no number for everybody."""
    return run.parts.exclude(done_at=None).exclude(result__why="", because="").count()


def beyond(run: Run) -> int:
    """Give how many breakdowns of a run are not shown since more would have had to be looked into than may be."""
    kept = KeptBack.objects.filter(result__parts__run=run).annotate(text=Cast("marks", TextField()))
    found = kept.filter(text__contains=BEYOND).values_list("result_id", "marks")
    return len({(result, columns) for result, marks in found for columns in beyond_in(marks)})


def result_of(authority_id: int, code: str, pk: int | None = None) -> Result | None:
    """Give a result of an authority by its number, or the last of an indicator; for whoever keeps the server."""
    found = Result.objects.of(authority_id).filter(code=code).select_related("definition", "snapshot")
    return found.filter(pk=pk).first() if pk else found.order_by("last", "at", "pk").last()
