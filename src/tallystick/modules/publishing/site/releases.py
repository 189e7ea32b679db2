"""The pages of what a person made public: plans, meetings and figures."""

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, Published
from tallystick.modules.publishing.rules.tallies import halves_of
from tallystick.modules.publishing.site.meetings import HERE, meetings_of
from tallystick.modules.publishing.site.pages import Page

LISTS = {PLAN: ("plans/", "Plans"), MEETINGS: HERE, FIGURES: ("data/", "Open data")}


def plans_of(published: Published) -> Iterator[Page]:
    """Give the list of plans and a page for each."""
    plans = [(one, halves_of(one.said)) for one in published.of(PLAN)]
    yield Page("plans/", "plans", "Plans", {"plans": plans})
    for one, halves in plans:
        told = {"release": one, "said": one.said, "halves": halves, "data": f"../../data/plan-{one.slug}"}
        yield Page(one.address, "plan", one.title, told, (LISTS[PLAN],), "What was asked for, claimed and shown")
    yield from _notices(published, PLAN)


def bodies_of(published: Published) -> Iterator[Page]:
    """Give the pages of how bodies meet."""
    yield from meetings_of(published)
    yield from _notices(published, MEETINGS)


def figures_of(published: Published) -> Iterator[Page]:
    """Give a page for each indicator whose figures are public; their list is the page of open data."""
    for one in published.of(FIGURES):
        told: Mapping[str, Any] = {"release": one, "said": one.said, "data": f"../figures-{one.slug}"}
        yield Page(one.address, "figures", one.title, told, (LISTS[FIGURES],))
    yield from _notices(published, FIGURES)


def _notices(published: Published, kind: str) -> Iterator[Page]:
    for one in published.releases:
        if one.kind == kind and one.gone:
            yield Page(one.address, "notice", one.title, {"gone": one.gone, "what": one}, (LISTS[kind],))
