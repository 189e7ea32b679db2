"""The pages of papers: a list by year, one for each, a withdrawal page for each that is gone, the young people's."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tallystick.modules.publishing.rules.published import KINDS, READINGS, Paper, Published, Stored
from tallystick.modules.publishing.rules.receipts import digest_of
from tallystick.modules.publishing.rules.stored import page_of, stored_names
from tallystick.modules.publishing.site.pages import Page

HERE = (("papers/", "Papers"),)
YOUNG = "young"
KILO = 1024


def papers_of(published: Published) -> Iterator[Page]:
    """Give every page about papers."""
    standing = published.standing
    years = [(year, list(some)) for year, some in groupby(standing, key=lambda one: one.issued.year)]
    yield Page("papers/", "papers", "Papers", {"years": years, "readings": READINGS})
    young = [(one, page_of(one)) for one in standing if one.reading == YOUNG]
    yield Page("young/", "young", "For children and young people", {"papers": young, "plans": published.of("plan")})
    for one in published.papers:
        yield _notice(one) if one.gone else _paper(one)


def _paper(one: Paper) -> Page:
    files = [_file(name, stored) for name, stored in stored_names(one)]
    told = {"paper": one, "files": files, "reading": READINGS.get(one.reading, "")}
    return Page(one.address, "paper", one.title, told, HERE, f"{one.kind}, as at {one.as_at.day} {one.as_at:%B %Y}")


def _notice(one: Paper) -> Page:
    return Page(one.address, "notice", one.title, {"gone": one.gone, "what": one}, HERE)


def _file(name: str, stored: Stored) -> dict[str, Any]:
    return {
        "name": name,
        "kind": KINDS[stored.kind],
        "label": stored.label,
        "size": _size(len(stored.content)),
        "digest": digest_of(name, stored.content),
    }


def _size(count: int) -> str:
    return f"{max(1, round(count / KILO)):,} kB"
