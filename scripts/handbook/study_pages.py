"""Prints each study: what it asks, how it is answered, what its source leaves open, and its examples."""

from collections.abc import Iterator

from scripts.handbook.indicator_pages import written_rows
from scripts.handbook.listing import index, left_open
from scripts.handbook.words import day, several
from tallystick.engine.catalogue.changes import Change
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.studies import How, Measured, Shown, Study, studies
from tallystick.engine.studies.wording import titled

WAYS: dict[How, str] = {
    "profile": "a profile: sections of figures, held against each other",
    "pattern": "a pattern: each group beside all others of its kind",
    "correlation": "a correlation: two things that are known of each, by their ranks",
    "before-after": "before and after: the same children on both sides of what happened",
}


def studies_index() -> str:
    """Give the page that lists every study."""
    about = (
        "Questions that are put to the data, each answered by one command, `tallystick studies run CODE`, and one "
        "page. What is claimed is claimed where chance alone would claim anything in fewer than five of a hundred "
        "such studies; docs/adr/0064 and 0065 say by which methods, and how often their intervals hold."
    )
    heads = ("study", "asks", "answered by")
    return index("Studies", about, heads, studies().values(), lambda one: (one.asks, one.how))


def study_page(code: str) -> str:
    """Give the page of one study."""
    return "\n".join(_lines(studies()[code]))


def _lines(one: Study) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.asks} {one.about}\n"
    yield f"In `catalogue/studies/{one.code}.yaml`. Owner: {one.owner}. Inventory: {', '.join(one.rows)}.\n"
    yield "## How it is answered\n"
    yield (
        f"By {WAYS[one.how]}, every {one.period.every}. Of fewer than {one.least} nothing is claimed; fewer than "
        f"{one.few} are said to be few.\n"
    )
    yield from _how(one)
    yield ""
    yield from left_open(one)
    for example in one.examples:
        yield from _example(one, example)


def _how(one: Study) -> Iterator[str]:
    """Say what is asked of which indicators or populations."""
    for section in one.sections:
        by = f" by {several(section.breakdowns)}" if section.breakdowns else ""
        equals = f"; its total is that of {_indicator(section.equals)}" if section.equals else ""
        yield f"- {section.title}: {_indicator(section.indicator)}{by}{equals}."
    if one.indicator:
        yield f"- {_indicator(one.indicator)}, by {several(one.dimensions)}."
    if one.population:
        yield f"- Of {populations()[one.population].title.lower()}{f', where `{one.where}`' if one.where else ''}."
        yield from (f"- {_measured(each)}." for each in (one.of, one.against) if each)
    if one.earlier:
        days = one.earlier
        first, second = days.one_title.lower(), days.other_title.lower()
        yield f"- Which came first: {first} (`{days.one}`) or {second} (`{days.other}`)."
    if one.changes:
        yield from _before_after(one.changes)


def _indicator(code: str) -> str:
    return f"[{indicators()[code].title}](../indicators/{code}.md)"


def _measured(one: Measured) -> str:
    return f"{one.title}: `{one.column}`" + (f" of `{one.of}`" if one.of else "")


def _before_after(change: Change) -> Iterator[str]:
    events, windows = change.events, change.windows
    yield f"- What happened: {populations()[events.population].title.lower()}, on `{events.day}`."
    length = f"as many as the rule `{windows.rule}` says" if windows.rule else f"{windows.days} days"
    yield f"- On each side: {length}. The day itself belongs to {windows.day}."
    if change.lost:
        yield f"- School days lost: {populations()[change.lost.population].title.lower()}."
    if change.beside:
        alike = f", with the same {several(change.beside.same)}" if change.beside.same else ""
        yield f"- Compared with: {populations()[change.beside.population].title.lower()}{alike}."


def _example(study: Study, example: Shown) -> Iterator[str]:
    yield f"## Example: {example.title}\n"
    yield f"{day(example.first)} to {day(example.last)}.\n"
    for source, rows in example.given.items():
        yield from written_rows(source, rows)
    if example.cannot:
        yield f"**There is no answer: {example.cannot}.**\n"
    if example.claims is not None:
        yield f"**Claimed: {'; '.join(example.claims) or 'nothing'}.**\n"
    for table, groups in example.tables.items():
        for group, cells in groups.items():
            told = ", ".join(f"{titled(name, study).lower()} {cell}" for name, cell in cells.items())
            yield f"- `{table}` {group or 'everybody'}: {told}."
    yield from (f"- It says: {words}." for words in example.says)
    yield from (f"- Left out: {why} {many}." for why, many in example.left_out.items())
    yield ""
    if example.hand:
        yield f"By hand: {example.hand}\n"
