"""The pages of what a person made public: plans, meetings and figures."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, Published, Release
from tallystick.modules.publishing.rules.tallies import halves_of
from tallystick.modules.publishing.site.pages import Page

LISTS = {PLAN: ("plans/", "Plans"), MEETINGS: ("meetings/", "Meetings"), FIGURES: ("data/", "Open data")}


def plans_of(published: Published) -> Iterator[Page]:
    """Give the list of plans and a page for each."""
    plans = [(one, halves_of(one.said)) for one in published.of(PLAN)]
    yield Page("plans/", "plans", "Plans", {"plans": plans})
    for one, halves in plans:
        told = {"release": one, "said": one.said, "halves": halves, "data": f"../../data/plan-{one.slug}"}
        yield Page(one.address, "plan", one.title, told, (LISTS[PLAN],), "What was asked for, claimed and shown")
    yield from _notices(published, PLAN)


def meetings_of(published: Published) -> Iterator[Page]:
    """Give the list of bodies whose meetings are public, and a page for each."""
    bodies = published.of(MEETINGS)
    days = [{**each, "body": one} for one in bodies for each in _days(one)]
    told = {"bodies": bodies, "meetings": sorted(days, key=lambda each: (each["day"], each["body"].slug), reverse=True)}
    yield Page("meetings/", "meetings", "Meetings", told)
    for one in bodies:
        of_body = {"release": one, "said": one.said, "meetings": _days(one)}
        yield Page(one.address, "body", one.title, of_body, (LISTS[MEETINGS],))
    yield from _notices(published, MEETINGS)


def _days(one: Release) -> list[dict[str, Any]]:
    """Give a body's meetings, the latest first, each with its day as a date."""
    found = [{**each, "when": date.fromisoformat(each["day"])} for each in one.said["meetings"]]
    return sorted(found, key=lambda each: (each["day"], each["title"]), reverse=True)


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
