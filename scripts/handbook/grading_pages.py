"""Prints each grading: what a school is graded by, points, weights and limits, what is left open, and its examples."""

from collections.abc import Iterator

from scripts.handbook.listing import index, left_open
from scripts.handbook.words import day
from tallystick.engine.catalogue.gradings import GivenSchool, Grading, Part, Worked, gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.grading.words import limit_words, points_words, taken_words

MISSING = "–"


def gradings_index() -> str:
    """Give the page that lists every grading."""
    about = (
        "The published rules by which schools are graded, each with examples that were reckoned by hand. An authority "
        "that wants other weights lays a file of the same name in its own folder."
    )
    return index("Gradings", about, ("grading", "in plain words"), gradings().values(), lambda one: (one.plain,))


def grading_page(code: str) -> str:
    """Give the page of one grading."""
    return "\n".join(_lines(gradings()[code]))


def _lines(one: Grading) -> Iterator[str]:
    yield f"# {one.title}\n"
    yield f"{one.plain.rstrip('.')}. {one.about}\n"
    yield f"Every {one.every}. Source: {one.source.rstrip('.')}. Owner: {one.owner}.\n"
    yield f"In `catalogue/gradings/{one.code}.yaml`. Inventory: {', '.join(one.rows)}.\n"
    yield "## What it goes by\n"
    yield "| part | figure | points | weight | where it is missing |"
    yield "|---|---|---|---|---|"
    yield from (_part(part) for part in one.parts)
    yield f"\nThe score is {one.out_of} times the weighted points of all weighted points there were, rounded half up"
    yield f" ({10**-one.decimals:.{one.decimals}f}). {one.ranked} {one.ties}\n"
    yield "## Grades\n"
    yield "| grade | from | meaning |"
    yield "|---|---|---|"
    yield from (f"| {grade.title} | {limit_words(grade, _limits(one))} | {grade.why} |" for grade in one.grades)
    yield ""
    yield from left_open(one)
    for example in one.examples:
        yield from _example(one, example)


def _part(part: Part) -> str:
    known = indicators()[part.indicator]
    figure = f"[{known.title}](../indicators/{part.indicator}.md){taken_words(part)}"
    weight = f"{part.weight} %" if part.weight else MISSING
    told = [part.title, figure, points_words(part) or MISSING, weight, part.missing if part.weight else MISSING]
    return f"| {' | '.join(told)} |"


def _limits(one: Grading) -> dict[str, str]:
    """Give the limits of a grading's rules as they are now."""
    named = [grade.rule for grade in one.grades if grade.rule]
    return {code: f"{limit.value:f}" for code in named if (limit := rules()[code].limits[-1])}


def _example(one: Grading, example: Worked) -> Iterator[str]:
    yield f"## Example: {example.title}\n"
    yield f"On {day(example.on)}.\n"
    titles = [part.title for part in one.parts]
    yield f"| school | {' | '.join(titles)} | score | grade | place |"
    yield "|---" * (len(titles) + 4) + "|"
    for name, given in example.given.items():
        then = example.then.get(name)
        figures = [_figure(given, part.code) for part in one.parts]
        came = [then.score or MISSING, then.grade or then.why, then.rank or MISSING] if then else [MISSING] * 3
        yield f"| {' | '.join([name, *figures, *came])} |"
    yield f"\n{example.hand}\n" if example.hand else ""


def _figure(given: GivenSchool, code: str) -> str:
    """Give a figure of an example, with what it is taken away from."""
    beside = given.before.get(code) or given.other.get(code)
    return given.now.get(code, MISSING) + (f" (less {beside})" if beside else "")
