"""Sections of a plan: its counts, its own table, what is off track, progress, measures, costs, and it on one page."""

from collections.abc import Iterable, Iterator

from tallystick.engine.catalogue.papers import Section
from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.walk import actions
from tallystick.engine.writing import Block, Column, Fact, Facts, Heading, Paragraph, Table, cell
from tallystick.modules.papers.rules import figures
from tallystick.modules.papers.rules import progress as counts
from tallystick.modules.papers.rules.exceptions import exceptions_of
from tallystick.modules.papers.rules.exceptions_shown import shown
from tallystick.modules.papers.rules.own_columns import plan_in_its_own_columns
from tallystick.modules.papers.rules.sections.updating import updated
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.wording import count, day_words, share, shortened
from tallystick.modules.plans.rules.standing import DONE, last_day

SHORT = 90  # letters of a line


def below_heading(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out the heading with which blocks open: the section has its own."""
    whole = iter(blocks)
    first = next(whole, None)
    if first is not None and not isinstance(first, Heading):
        yield first
    yield from whole


def summed(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The counts that open a paper, with their chart."""
    draft = updated(snapshot)
    found, totals = exceptions_of(draft, snapshot.as_at), counts.counted(draft, snapshot.as_at)
    yield from below_heading(counts.summary(draft, totals, found, snapshot.as_at))


def tabled(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The plan under its own headings, cell for cell; with updates where the section asks for them. GOV-06."""
    assert snapshot.plan is not None
    draft = updated(snapshot) if section.given.get("updates") else snapshot.plan
    yield from plan_in_its_own_columns(draft).blocks


def exceptions(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """What is late, contradicted, led by nobody or without a date."""
    yield from below_heading(shown(exceptions_of(updated(snapshot), snapshot.as_at), snapshot.as_at))


def progress(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Progress recommendation by recommendation."""
    yield from below_heading(counts.by_recommendation(updated(snapshot), snapshot.as_at))


def measured(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The success measures of the plan."""
    yield from below_heading(figures.measures(updated(snapshot)))


def costed(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The money of the plan."""
    yield from below_heading(figures.costs(updated(snapshot)))


def silent(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Those who sent no update, by name, and on which actions. Inventory: GOV-07."""
    quiet = sum(len(one.actions) for one in snapshot.without)
    of = f" for {snapshot.period}" if snapshot.period else ""
    if not snapshot.asked:
        yield Paragraph(f"No update was asked for{of}.", numbered=True)
        return
    yield Paragraph(
        f"No update came{of} on {quiet:,} of {count(snapshot.asked, 'action')} ({share(quiet, snapshot.asked)}).",
        numbered=True,
    )
    if quiet:
        yield Table(
            "Who sent no update",
            (Column("Lead", 1.4), Column("Actions", 0.6, "right"), Column("On which actions", 4)),
            tuple(
                (cell(one.lead, heading=True), cell(str(len(one.actions))), cell("\n".join(one.actions)))
                for one in snapshot.without
            ),
        )


def on_a_page(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """The whole plan so short that it fits on a page: figures, and a line for each recommendation."""
    draft = updated(snapshot)
    totals = counts.counted(draft, snapshot.as_at)
    yield Facts(
        (
            Fact(f"{len(draft.recommendations):,}", "recommendations"),
            Fact(f"{totals.total:,}", "actions"),
            Fact(f"{totals.done:,}", f"completed ({share(totals.done, totals.total)} of {totals.total:,})", "done"),
            Fact(
                f"{totals.late:,}", f"past their date ({share(totals.late, totals.total)} of {totals.total:,})", "late"
            ),
        ),
        large=True,
    )
    if draft.recommendations:
        yield _lines(draft)


def _lines(draft: Draft) -> Table:
    placed = list(actions(draft))
    rows = []
    for number, node in enumerate(draft.recommendations, start=1):
        own = [one for one in placed if one.recommendation is node]
        done = sum(one.status in DONE for one in own)
        ends = [day for day in (last_day(one.due) for one in own) if day]
        leads = list(dict.fromkeys(name for one in own for name in one.lead))
        rows.append(
            (
                cell(node.ref or str(number), heading=True),
                cell(shortened(node.text, SHORT)),
                cell(shortened("; ".join(leads), SHORT) or "No lead"),
                cell(day_words(max(ends)) if ends else "Not said"),
                cell(f"{done:,} of {len(own):,}"),
            )
        )
    heads = (
        Column("Ref", 0.5), Column("Recommendation", 3.4), Column("Who leads", 1.8),
        Column("Last day", 1.2), Column("Actions completed", 1),
    )  # fmt: skip
    return Table("The plan on one page", heads, tuple(rows))
