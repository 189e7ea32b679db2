"""What pages of several kinds of catalogue file have alike: lists of files, how long they hold, examples, doubts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from scripts.handbook.words import day


def index(
    title: str, about: str, heads: Sequence[str], files: Iterable[Any], say: Callable[[Any], Sequence[str]]
) -> str:
    """Give a page that lists files: under `heads` each with its page, its code, what `say` says of it, and its rows."""
    columns = [heads[0], "code", *heads[1:], "rows"]
    rows = [(f"[{one.title}]({one.code}.md)", f"`{one.code}`", *say(one), ", ".join(one.rows)) for one in files]
    rule = "|".join("---" for _ in columns)
    lines = [f"# {title}\n", f"{about}\n", _line(columns), f"|{rule}|", *map(_line, rows), ""]
    return "\n".join(lines)


def left_open(one: Any) -> Iterator[str]:
    """Give what the source of a file leaves open, under its heading; of one without doubts nothing."""
    if one.doubts:
        yield "## What its source leaves open\n"
        yield from (f"- {doubt}" for doubt in one.doubts)
        yield ""


def standing(one: Any) -> str:
    """Say from when and until when a file holds; nothing where it says neither."""
    stretch = [f"from {day(one.starts)}" if one.starts else "", f"until {day(one.ends)}" if one.ends else ""]
    return " ".join(filter(None, stretch))


def example_heading(example: Any) -> str:
    """Give the heading of an example, with the rows that it proves."""
    rows = f" ({', '.join(example.rows)})" if example.rows else ""
    return f"## Example: {example.title}{rows}\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
