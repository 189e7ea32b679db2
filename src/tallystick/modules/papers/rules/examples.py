"""A paper's worked examples: put together as any paper is, and held against what was written down by hand."""

from collections.abc import Iterator

from tallystick.engine.catalogue.papers import Made, Paper
from tallystick.engine.writing import Document, Facts, Heading, Paragraph, Points, Table
from tallystick.engine.writing.document import placed
from tallystick.modules.papers.rules.completing import missing
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.snapshots import Snapshot, Written


def differences(paper: Paper) -> list[str]:
    """Give what does not hold of a paper's examples, a sentence each."""
    return [f"{one.title}: {told}" for one in paper.examples for told in _differences(paper, one)]


def snapshot_of(paper: Paper, one: Made) -> Snapshot:
    """Give what an example's paper is made of; an agency's part is by somebody of its own."""
    agencies = {section.code: section.needs for section in paper.sections if section.needs}
    written = {
        asked: Written(
            text=text, agency=agencies.get(asked, ""), by=f"Somebody of {agencies.get(asked, 'the authority')}"
        )
        for asked, text in one.words.items()
    }
    return Snapshot(
        paper=paper,
        organisation=(one.plan.organisation if one.plan else "") or "Harrowmere Council",
        subject=one.plan.title if one.plan else "",
        as_at=one.as_at,
        since=one.since,
        period=one.period,
        plan=one.plan,
        before=one.before,
        updates=one.updates,
        moved=one.moved,
        without=one.without,
        asked=one.asked,
        found=one.found,
        written=written,
    )


def _differences(paper: Paper, one: Made) -> Iterator[str]:
    snapshot = snapshot_of(paper, one)
    document = compose(snapshot)
    lines = list(words_in(document))
    whole = "\n".join(lines)
    yield from (f"it does not say “{said}”" for said in one.then.says if said not in whole)
    yield from (f"it says “{said}”" for said in one.then.silent if said in whole)
    lacks = " ".join(missing(snapshot))
    yield from (
        f"it does not miss “{said}”, but: {lacks or 'nothing'}" for said in one.then.missing if said not in lacks
    )
    if not one.then.missing and one.then.whole and lacks:
        yield f"it is not whole: {lacks}"
    tables = {each.caption: grid_of(each) for each in document.tables}
    for caption, rows in one.then.tables.items():
        if tables.get(caption) != rows:
            yield f"the table “{caption}” has {tables.get(caption)}, not {rows}"


def grid_of(table: Table) -> list[list[str]]:
    """Give a table as read: its heads, then each row, a merged cell where it begins."""
    heads = [column.heading for column in table.columns]
    return [heads, *([one.text if begins else "" for one, begins in row] for row in placed(table))]


def words_in(document: Document) -> Iterator[str]:
    """Give every line of words that a document prints."""
    yield document.title
    if document.cover:
        yield from (document.cover.marking, *(f"{one.term}: {one.text}" for one in document.cover.facts))
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Points():
                yield from block.items
            case Facts():
                yield from (f"{one.term} {one.text}" for one in block.items)
            case Table():
                yield block.caption
                yield from (" · ".join(row) for row in grid_of(block))
            case _:
                pass
