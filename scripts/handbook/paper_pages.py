"""Prints each paper: its sections and what each asks, who writes what, what its source leaves open, its examples."""

from collections.abc import Iterator

from scripts.handbook.listing import example_heading, index, left_open
from scripts.handbook.words import cell, day, several
from tallystick.engine.catalogue.papers import Made, Paper, Section, papers


def papers_index() -> str:
    """Give the page that lists every paper."""
    about = (
        "What boards, members and the public are given: sections in an order, and the question that each asks; "
        "docs/adr/0072. An authority that prints another paper lays a file in its own folder."
    )
    heads = ("paper", "made of", "for whom", "sections")
    return index("Papers", about, heads, papers().values(), lambda one: (one.of, one.audience, str(len(one.sections))))


def paper_page(code: str) -> str:
    """Give the page of one paper."""
    return "\n".join(_lines(papers()[code]))


def _lines(one: Paper) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.about}\n"
    yield f"In `catalogue/papers/{one.code}.yaml`. Owner: {one.owner}. Inventory: {', '.join(one.rows)}.\n"
    yield f"- Made of: {'a plan' if one.of == 'plan' else 'the authority'}. Who may read it: {one.audience}."
    if asked := [
        name.replace("_", " ") for name in ("decision", "lead_member", "wards", "exempt") if getattr(one.cover, name)
    ]:
        yield f"- Its cover asks: {several(asked)}."
    if one.implications:
        yield f"- Implications: {several(one.implications)}."
    if one.presented:
        yield f"- Laid before: {several(one.presented)}."
    yield f"- Source: {one.source}\n"
    yield "| section | asks | of |\n|---|---|---|"
    yield from (f"| {cell(each.title)} | `{each.asks}` | {cell(_of(each))} |" for each in one.sections)
    yield ""
    yield from left_open(one)
    for example in one.examples:
        yield from _example(example)


def _of(one: Section) -> str:
    told = [f"{name}: {value if isinstance(value, str) else ', '.join(value)}" for name, value in one.given.items()]
    return "; ".join([*told, *([f"written by {one.needs}"] if one.needs else [])])


def _example(one: Made) -> Iterator[str]:
    yield example_heading(one)
    yield f"As at {day(one.as_at)}.\n"
    yield from (f"- It says “{cell(words)}”." for words in one.then.says)
    yield from (f"- It does not say “{cell(words)}”." for words in one.then.silent)
    yield from (f"- It lacks: {cell(words)}" for words in one.then.missing)
    for caption, rows in one.then.tables.items():
        yield f"\n{caption}:\n"
        for at, row in enumerate(rows):
            yield "| " + " | ".join(cell(each) for each in row) + " |"
            if not at:
                yield "|" + "---|" * len(row)
    yield ""
    if one.hand:
        yield f"{cell(one.hand)}\n"
