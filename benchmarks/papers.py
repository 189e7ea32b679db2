"""What a pack costs: sixty actions and ten charts in Word, PDF, HTML and Excel; then a year's 44 packs in one run.

The pack is put together of its snapshot, checked and written to all four kinds, in one process that has written one
pack before. Both wall and processor seconds are told; the year is told for one council and for ten.
"""

import os
import time
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.engine.catalogue.papers import Grid, Paper, Said, Section, Told
from tallystick.engine.drafts import Action, Draft, Recommendation, Timescale
from tallystick.engine.writing import charts, render, suffixes
from tallystick.engine.writing.kept import kept, plain_block
from tallystick.modules.papers.rules.completing import missing
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.snapshots import Snapshot, as_bytes, as_snapshot

ACTIONS, CHARTS, PACKS = 60, 10, 44
TIMES = tuple(int(one) for one in os.environ.get("TALLYSTICK_BENCH_YEARS", "1 10").split())
ASKS: Any = ("plan.summary", "plan.silent", "plan.exceptions", "plan.table", "plan.progress", "indicators.scorecard")


def run() -> list[str]:
    """Lines to print: one pack by kind of file, and the year's packs."""
    _made(as_bytes(pack(1)))
    lines = [f"A pack of {ACTIONS} actions with {CHARTS} charts", *_by_kind()]
    return [*lines, f"{PACKS} packs in one run, four files each", *map(_year, TIMES)]


def pack(turn: int) -> Snapshot:
    """A snapshot with updates on two actions of three, and charts of twelve quarters that no other turn has."""
    sections = [
        Section(
            code=one.replace(".", "-"), title=one, asks=one, given={"updates": "laid in"} if one == "plan.table" else {}
        )
        for one in ASKS
    ]
    paper = Paper(
        kind="paper", code="pack", title="Pack", about="", rows=[], of="plan", audience="members", owner="",
        sections=sections, implications=[],
    )  # fmt: skip
    draft = _plan()
    updates = {
        f"/recommendations/{at // 4}/actions/{at % 4}": Said(status="in_progress", words=WORDS, on=date(2026, 3, 1))
        for at in range(ACTIONS)
        if at % 3
    }
    told = Told(grids=[_grid()], charts=[plain_block(_chart(at, turn)) for at in range(CHARTS)])
    return Snapshot(
        paper=paper, organisation="Harrowmere Council", subject="Inclusion plan", as_at=date(2026, 4, 30), plan=draft,
        updates=updates, asked=ACTIONS, found={"indicators-scorecard": told},
    )  # fmt: skip


WORDS = "Forty of sixty schools have agreed the protocol; the others meet in May, and two have asked for help. " * 2


def _plan() -> Draft:
    recommendations = [
        Recommendation(
            ref=str(at + 1),
            text=f"Recommendation {at + 1}: raise what children in care reach, school by school, term by term",
            actions=[
                Action(
                    ref=chr(97 + each),
                    text="Agree with each school how absence is followed, who rings home and by when it is told",
                    lead=["Head of Inclusion"],
                    timescale=Timescale(text="by March 2026", end="2026-03-31"),
                    progress="Awaiting quarter one review",
                )
                for each in range(4)
            ],
        )
        for at in range(ACTIONS // 4)
    ]
    return Draft(title="Inclusion plan", organisation="Harrowmere Council", recommendations=recommendations)


def _grid() -> Grid:
    rows = [
        [f"Measure {at}", "88.2%", "1,204 of 1,365, autumn 2025", "95%", "Amber", "Within it"] for at in range(CHARTS)
    ]
    return Grid(
        caption="How each measure stands", heads=["Measure", "Figure", "Counted", "To reach", "Rated", "Why"], rows=rows
    )


def _chart(at: int, turn: int) -> Any:
    moments = [
        charts.Moment(f"Q{quarter % 4 + 1} {2023 + quarter // 4}", Decimal(800 + (quarter * (at + turn)) % 130) / 10)
        for quarter in range(12)
    ]
    return charts.trajectory(
        f"Measure {at}", moments, unit=charts.Unit("%", 1, "percentage points"), name="This authority"
    )


def _made(content: bytes) -> int:
    """Put a pack together out of what is kept of it, look what it lacks, keep it, and write every file; in bytes."""
    snapshot = as_snapshot(content)
    document = compose(snapshot)
    list(missing(snapshot))
    kept(document)
    return sum(len(render(document, suffix)) for suffix in suffixes())


def _by_kind() -> list[str]:
    content = as_bytes(pack(2))
    begun, busy = time.perf_counter(), time.process_time()
    _made(content)
    whole = f"  together  {time.perf_counter() - begun:.2f} s ({time.process_time() - busy:.2f} s of the processor)"
    document, lines = compose(pack(3)), []
    for suffix in suffixes():
        begun, busy = time.perf_counter(), time.process_time()
        size, worked = len(render(document, suffix)), time.process_time() - busy
        told = f"{time.perf_counter() - begun:.2f} s ({worked:.2f} s of the processor)"
        lines.append(f"  {suffix:8}  {told}  {size / 1024:,.0f} KB")
    return [*lines, whole, f"  load      {os.getloadavg()[0]:.1f}"]


def _year(times: int) -> str:
    contents = [as_bytes(pack(100 + at)) for at in range(PACKS)]
    begun, busy = time.perf_counter(), time.process_time()
    for at in range(PACKS * times):
        _made(contents[at % PACKS])
    wall, worked = time.perf_counter() - begun, time.process_time() - busy
    return f"  ×{times:<3} {wall:.1f} s ({worked:.1f} s of the processor), {worked / (PACKS * times):.2f} s a pack"
