"""A result is counted again out of its snapshot by the worker: the same bytes have to come.

Promise: whatever is asked for comes to an end, with what came or with a sentence that says why nothing did.
"""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.deeds.working import engine_called, is_begun_too_often, since, working_folder
from tallystick.modules.indicators.models import Recount, Result
from tallystick.modules.indicators.permissions import check_can_run_indicators
from tallystick.modules.indicators.queries.runs import CannotRecount
from tallystick.modules.indicators.queries.sources import check_still_there, sources_of
from tallystick.modules.indicators.rules.asking import GIVEN_UP, check_engine


@audited
def ask_recount(result: Result, *, by: User | None, at: datetime, engine: str = "duckdb") -> Recount:
    """Ask for a result to be counted again; the worker does it. Raises SnapshotGone, CannotRecount and RunRefused."""
    check_can_run_indicators(by, result.authority_id)
    check_still_there(result.snapshot)
    queries.check_same_definition(result)
    check_engine(engine, queries.engines_here())
    if result.recounts.filter(digest="", because="").exists():
        raise CannotRecount("It waits to be counted again already. Its page says when that is done.")
    asked = Recount.objects.create(authority_id=result.authority_id, result=result, engine=engine, by=by, at=at)
    record("result to be counted again", subject=asked, by=by, at=at, engine=engine)
    return asked


def recompute(result: Result, *, by: User | None, engine: str = "duckdb") -> Recount:
    """Ask for a result to be counted again and count it at once, as at the terminal. Raises what `ask_recount` does."""
    again = count_again(ask_recount(result, by=by, at=timezone.now(), engine=engine))
    if again is None:
        raise CannotRecount("Somebody counts this again just now. Look at its page in a minute.")
    return again


def count_again(asked: Recount) -> Recount | None:
    """Count a result again and keep what came; None where another process counts it just now."""
    with working_folder(f"result-{asked.result_id}") as folder:
        if folder is None:
            return None
        asked = Recount.objects.select_related("result__snapshot", "result__definition").get(pk=asked.pk)
        if not asked.waits:
            return asked
        if is_begun_too_often(asked):
            return leave_recount(asked, because=GIVEN_UP, at=timezone.now())
        begun = perf_counter()
        try:
            digest = _came(asked.result, asked.engine, folder)
        except (Refusal, CannotBeAsked) as refused:  # an engine cannot be asked what another had no need to work out
            return leave_recount(asked, because=str(refused), at=timezone.now())
        return keep_recount(asked, digest=digest, seconds=since(begun), at=timezone.now())


def _came(result: Result, engine: str, folder: Path) -> str:
    """Count a result out of its snapshot and give the digest of what came."""
    check_still_there(result.snapshot)
    queries.check_same_definition(result)
    known = queries.indicators_of(result.authority_id)
    with engine_called(engine, folder / "spill") as counting:
        sources = sources_of(result.snapshot, queries.sources_needed([known[result.code]], known), folder)
        asked = Asked(result.code, result.first, result.last, queries.day_in(result))
        (told,) = evaluate([asked], sources, counting, queries.own_folder(), known=known)
    return queries.came_again(result, told)


@audited
def keep_recount(asked: Recount, *, digest: str, seconds: Decimal, at: datetime) -> Recount:
    """Keep what came when a result was counted again."""
    check_can_run_indicators(None, asked.authority_id)
    asked.digest, asked.seconds = digest, seconds
    asked.save()
    record("result counted again", subject=asked, by=None, at=at, engine=asked.engine, same=asked.same)
    return asked


@audited
def leave_recount(asked: Recount, *, because: str, at: datetime) -> Recount:
    """Keep why a result was not counted again."""
    check_can_run_indicators(None, asked.authority_id)
    asked.because = because[:500]
    asked.save()
    record("result not counted again", subject=asked, by=None, at=at, engine=asked.engine)
    return asked
