"""Agencies' records are linked with the index: clear ones by themselves, the others by a person; that stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from tallystick.engine.linking import Band, Key, Linked, Measured, Pair, Row, Source, link, measure
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.deeds.adding import withdrawn_digest
from tallystick.modules.people.models import Link, LinkDecision, LinkPair, LinkRun, Withdrawn
from tallystick.modules.people.permissions import check_can_link
from tallystick.modules.people.queries.linking import Held, decided, ends_of, index_rows, standing
from tallystick.modules.people.rules import (
    ADDED,
    CLEARLY,
    DECIDED,
    INDEX,
    PersonRefused,
    placed,
    told_of,
)

SEED = 1
BOUND = ("upn", "former_upn", "uln", "child")  # what a withdrawn number may stand in


@audited
def link_records(
    authority: Authority,
    *,
    sources: Sequence[Held],
    by: User | None,
    at: datetime,
    on: str = "duckdb",
    truth: Mapping[Key, object] | None = None,
) -> LinkRun:
    """Link the records of sources with the index and with each other. Inventory: LRN-01.

    Clear ones are linked, the possible ones wait for a person, and what people decided before stands. A record that
    bears a withdrawn number is left out: an adopted child is not linked with who they were. `truth` says whose each
    record is, where that is known: precision and recall are then kept with the run. Nothing in the sources is changed.
    """
    check_can_link(by, authority.pk)
    if not sources or any(one.code == INDEX for one in sources):
        raise PersonRefused("Give at least one source of records to link with the index.")
    free = [without_withdrawn(authority.pk, one) for one in sources]
    every = [Source(INDEX, index_rows(authority.pk), unique=True), *(Source(o.code, o.rows, o.unique) for o in free)]
    with TemporaryDirectory() as folder:
        found = link(every, folder=Path(folder), seed=SEED, on=on, decided=decided(authority.pk))
    run = LinkRun.objects.create(
        authority=authority,
        at=at,
        by=by,
        sources=_sources(sources, free),
        engine=on,
        model=msgspec.to_builtins(found.model),
        digest=found.model.digest,
        measured=_measured(measure(found, truth)) if truth else {},
    )
    _keep(run, found, free)
    record("records linked", subject=run, by=by, at=at, digest=found.model.digest[:16], **run.counts)
    return run


def without_withdrawn(authority_id: int, source: Held) -> Held:
    """Give a source without the records that bear a number which was withdrawn, or were linked to who bore it."""
    gone = set(Withdrawn.objects.of(authority_id).values_list("digest", flat=True))
    if not gone:
        return source
    kept = [row for row in source.rows if gone.isdisjoint(_digests(authority_id, source.code, row.id, told_of(row)))]
    return Held(source.code, source.title, kept, source.unique)


def record_digests(held: Link) -> set[str]:
    """Give the digests under which a record is remembered that may not be linked again, and those of its numbers."""
    return _digests(held.authority_id, held.source, held.number, held.told)


def _digests(authority_id: int, source: str, number: str, told: Mapping[str, str]) -> set[str]:
    values = [f"{source}|{number}", *(told[name] for name in BOUND if told.get(name))]
    return {withdrawn_digest(authority_id, value) for value in values}


def _sources(given: Sequence[Held], free: Sequence[Held]) -> list[dict[str, Any]]:
    return [
        {"code": one.code, "title": one.title, "rows": len(one.rows), "left_out": len(one.rows) - len(left.rows)}
        for one, left in zip(given, free, strict=True)
    ]


def _measured(found: Measured) -> dict[str, Any]:
    told = {name: round(getattr(found, name), 5) for name in ("precision", "recall", "f1", "recall_with_people")}
    return told | {"found": found.found, "wrong": found.wrong, "missed": found.missed, "asked": found.asked}


def _keep(run: LinkRun, found: Linked, sources: Sequence[Held]) -> None:
    """Keep what was found: whose each record is, and the pairs that wait."""
    told = {(one.code, row.id): row for one in sources for row in one.rows}
    places = placed(found.clusters)
    possible = [pair for pair in found.of(Band.POSSIBLE) if _of_a_source(pair)]
    wanted: dict[Key, tuple[int | None, str]] = {end: (None, "") for pair in possible for end in pair.ends}
    wanted |= {key: (place.person, place.together) for place in places for key in place.records}
    held = _links(run, {key: place for key, place in wanted.items() if key[0] != INDEX}, told)
    pairs = _pairs(run, possible, held)
    run.counts = {
        "records": len(told),
        "linked": sum(one.person_id is not None for one in held.values()),
        "proposed": sum(not place.person for place in places),
        "possible": len(pairs),
        "beyond": found.beyond,
    }
    run.save()


def _of_a_source(pair: Pair) -> bool:
    """Whether a pair is of a source's record: two of the index are settled on the page of duplicates."""
    return {end[0] for end in pair.ends} != {INDEX}


def _links(run: LinkRun, wanted: Mapping[Key, tuple[int | None, str]], told: Mapping[Key, Row]) -> dict[Key, Link]:
    """Bring what is kept of records up to what was found; what a person decided is left as it is."""
    codes = [one["code"] for one in run.sources]
    kept = Link.objects.of(run.authority_id).filter(source__in=codes)
    held = {(one.source, one.number): one for one in kept}
    for key, one in held.items():
        _brought_up(one, wanted.get(key, (None, "")), told.get(key), run)
    fresh = [_fresh(run, key, place, told[key]) for key, place in sorted(wanted.items()) if key not in held]
    made = Link.objects.bulk_create(fresh)
    return held | {(one.source, one.number): one for one in made}


def _fresh(run: LinkRun, key: Key, place: tuple[int | None, str], row: Row) -> Link:
    person, together = place
    return Link(
        authority_id=run.authority_id,
        source=key[0],
        number=key[1],
        told=told_of(row),
        person_id=person,
        how=CLEARLY if person else "",
        together=together,
        run=run,
    )


def _brought_up(held: Link, place: tuple[int | None, str], row: Row | None, run: LinkRun) -> None:
    """Save a record that is kept where what was found of it has changed."""
    person, together = place
    before = (held.told, held.person_id, held.together)
    if row is not None:
        held.told = told_of(row)
    if held.how not in {DECIDED, ADDED}:
        held.person_id, held.together, held.how = person, together, CLEARLY if person else ""
    if (held.told, held.person_id, held.together) != before:
        held.run = run
        held.save()


def _pairs(run: LinkRun, possible: Iterable[Pair], held: Mapping[Key, Link]) -> list[LinkPair]:
    unsure = {ends_of(one): one for one in standing(run.authority_id)}
    return LinkPair.objects.bulk_create([_pair(run, pair, held, unsure.get(pair.ends)) for pair in possible])


def _pair(run: LinkRun, pair: Pair, held: Mapping[Key, Link], decision: LinkDecision | None) -> LinkPair:
    ends = sorted(pair.ends, key=lambda end: end[0] == INDEX)
    child = ends[1][0] == INDEX
    return LinkPair(
        authority_id=run.authority_id,
        run=run,
        one=held[ends[0]],
        other=None if child else held[ends[1]],
        person_id=int(ends[1][1]) if child else None,
        weight=pair.scored.weight,
        levels=pair.scored.levels,
        weights=pair.scored.weights,
        because=pair.because,
        decision=decision,
    )
