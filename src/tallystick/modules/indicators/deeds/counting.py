"""A run is counted, one population and period after another, each kept whole or not at all.

Promise: a process that is killed leaves what was counted so far and goes on from there; two at once count nothing
twice; figures are read once all of a run is done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from tallystick.engine.asking.questions import Engine, Sources
from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.results import Result as Evaluated
from tallystick.engine.records.spark import EngineMissing
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.deeds.asking import begin_run, end_run
from tallystick.modules.indicators.deeds.closing import close_run
from tallystick.modules.indicators.deeds.working import engine_called, is_begun_too_often, since, working_folder
from tallystick.modules.indicators.models import Definition, Result, Run, RunPart
from tallystick.modules.indicators.permissions import check_can_run_indicators
from tallystick.modules.indicators.queries.sources import SnapshotGone, sources_of
from tallystick.modules.indicators.rules.asking import GIVEN_UP, Wanted, check_known, together
from tallystick.modules.indicators.rules.disclosing import Nested, Place, inside_of, nesting

WRONG = "The definition is wrong and nothing was counted: {} Whoever keeps the catalogue corrects it."
Found = tuple[RunPart, Evaluated | str, Decimal]


def count_run(run: Run) -> Run | None:
    """Count what is left of a run and close it; None where another process counts it just now.

    What cannot go on ends with a sentence: its snapshot or its engine is gone, or it was begun too often.
    """
    with working_folder(f"run-{run.pk}") as folder:
        if folder is None:
            return None
        run = queries.run_as_it_is(run.pk)
        if run.ended_at:
            return run
        if is_begun_too_often(run):
            return end_run(run, because=GIVEN_UP, at=timezone.now())
        run = run if run.begun_at else begin_run(run, at=timezone.now())
        try:
            return run if run.ended_at else _count_and_close(run, folder)
        except (SnapshotGone, EngineMissing) as refusal:
            return end_run(run, because=refusal.sentence, at=timezone.now())


def _count_and_close(run: Run, folder: Path) -> Run:
    with engine_called(run.engine, folder / "spill") as engine:
        sources = sources_of(run.snapshot, _needed(run), folder)
        for found in _counted(run, sources, engine):
            keep_counted(run, found, at=timezone.now())
        nested = _nested(run, sources, engine)
    return close_run(run, at=timezone.now(), nested=nested)


def _needed(run: Run) -> set[str]:
    known = queries.indicators_of(run.authority_id)
    return queries.sources_needed([known[one.code] for one in run.parts.all() if one.code in known], known)


def _nested(run: Run, sources: Sources, engine: Engine) -> dict[Place, Nested]:
    """Ask of what was counted which schools lie in which area and the like: disclosure control has to know."""
    known = queries.indicators_of(run.authority_id)
    asked = [
        Asked(one.code, one.first, one.last, one.day, pairs)
        for one in run.parts.exclude(result=None)
        if one.code in known and (pairs := nesting(known[one.code]))
    ]
    found = evaluate(asked, sources, engine, queries.own_folder(), known=known)
    return {(one.indicator, one.first, one.last): inside_of(each.by for each in one.groups) for one in found}


def _counted(run: Run, sources: Sources, engine: Engine) -> Iterator[list[Found]]:
    """Count what waits, one round after another."""
    known = queries.indicators_of(run.authority_id)
    waiting = {(one.code, one.first, one.last): one for one in run.parts.filter(done_at=None)}
    asked = [Wanted(one.code, one.first, one.last, one.day) for one in waiting.values()]
    for round_ in together(asked, known):
        parts = [waiting[one.code, one.first, one.last] for one in round_]
        yield _round(parts, sources, engine, known)


def _round(parts: Sequence[RunPart], sources: Sources, engine: Engine, known: Mapping[str, Indicator]) -> list[Found]:
    """Count what goes together; where one definition is wrong, each by itself, so that it stops no other."""
    begun = perf_counter()
    try:
        check_known([one.code for one in parts], known)
        found = evaluate([_asked(one) for one in parts], sources, engine, queries.own_folder(), known=known)
    except (CatalogueError, CannotBeAsked) as fault:
        if len(parts) > 1:
            return [one for part in parts for one in _round([part], sources, engine, known)]
        return [(parts[0], WRONG.format(f"{fault}"[:300]), since(begun))]
    each = since(begun) / len(parts)
    return [(part, one, each.quantize(Decimal("0.001"))) for part, one in zip(parts, found, strict=True)]


def _asked(part: RunPart) -> Asked:
    return Asked(part.code, part.first, part.last, part.day)


@audited
def keep_counted(run: Run, found: Iterable[Found], *, at: datetime) -> Run:
    """Keep what was counted in one round; what another process kept meanwhile stays as that kept it."""
    check_can_run_indicators(None, run.authority_id)
    run = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
    done = set(run.parts.exclude(done_at=None).values_list("pk", flat=True))
    kept = 0
    for part, told, seconds in found:
        if part.pk in done:
            continue
        part.done_at = at
        if isinstance(told, str):
            part.because = told
        else:
            part.result, kept = _kept(run, told, seconds, at), kept + 1
        part.save()
    if kept:
        run.tries = 0
        run.save(update_fields=["tries"])  # it goes on
    record("indicators counted", subject=run, by=None, at=at, engine=run.engine, results=kept)
    return run


def _kept(run: Run, told: Evaluated, seconds: Decimal, at: datetime) -> Result:
    """Give the row of a result: the same bytes are the same row, whenever and by whichever engine they came."""
    digest, canonical = queries.named(run.authority_id, told, run.snapshot.digest)
    everybody = told.figure()
    result, _ = Result.objects.get_or_create(
        authority_id=run.authority_id,
        digest=digest,
        defaults={
            "code": told.indicator,
            "definition": _definition(run, told, at),
            "snapshot": run.snapshot,
            "first": told.first,
            "last": told.last,
            "canonical": canonical.decode(),
            "why": everybody.why if everybody else "",
            "engine": run.engine,
            "seconds": seconds,
            "at": at,
        },
    )
    return result


def _definition(run: Run, told: Evaluated, at: datetime) -> Definition:
    """Keep a definition with what it says of children, so that a later catalogue takes nothing of it back."""
    text = queries.definition_text(run.authority_id, told.indicator)
    assert sha256(text.encode()).hexdigest() == told.version, "what is kept is what was counted by"
    about = {
        "child_level": queries.tells_of_children(run.authority_id, told.indicator),
        "facts": queries.facts_of(run.authority_id, told.indicator),
        "reads_registers": queries.reads_registers_of_children(run.authority_id, told.indicator),
    }
    found, _ = Definition.objects.get_or_create(
        authority_id=run.authority_id,
        digest=told.version,
        defaults={"code": told.indicator, "text": text, "first_used_at": at, **about},
    )
    if found.reads_registers is None:  # kept before it was asked
        found.reads_registers = about["reads_registers"]
        if found.facts is None:
            found.child_level, found.facts = about["child_level"], about["facts"]
        found.save()
    return found
