"""The pages of how bodies meet: their list, a body, a meeting with its agenda, and what is planned and what moved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tallystick.modules.publishing.rules.business import TAKEN_BACK, coming_of, has_page, moves_of, page_of
from tallystick.modules.publishing.rules.published import MEETINGS, Published, Release
from tallystick.modules.publishing.site.pages import Page

HERE = ("meetings/", "Meetings")
FORWARD = "forward-plan/"


def meetings_of(published: Published) -> Iterator[Page]:
    """Give the list of bodies whose meetings are public, what is planned, and a page for each body and meeting."""
    bodies = published.of(MEETINGS)
    days = [{**each, "body": one} for one in bodies for each in _days(one)]
    told = {"bodies": bodies, "meetings": sorted(days, key=lambda each: (each["day"], each["body"].slug), reverse=True)}
    yield Page("meetings/", "meetings", "Meetings", told | {"forward": FORWARD})
    yield Page(
        FORWARD, "forward", "Forward plan", forward_of(published), (HERE,), "Which meetings come, and what moved"
    )
    papers = {one.key: one for one in published.standing}
    for one in bodies:
        of_body = {"release": one, "said": one.said, "meetings": _days(one)}
        yield Page(one.address, "body", one.title, of_body, (HERE,))
        for each in _days(one):
            if each["page"]:
                yield _meeting(one, each, papers)


def forward_of(published: Published) -> dict[str, Any]:
    """Give the meetings to come, the next first, and what moved or was called off, the latest first."""
    bodies = published.of(MEETINGS)
    coming = [{**_day(one, each), "body": one} for one in bodies for each in coming_of(one.said, str(one.as_at))]
    moved = [
        {"body": one, "was": date.fromisoformat(move["was"]), "to": _to(move), "why": move["why"]}
        for one in bodies
        for _, move in moves_of(one.said)
    ]
    return {
        "bodies": bodies,
        "coming": sorted(coming, key=lambda each: (each["day"], each["begins"], each["body"].slug)),
        "moved": sorted(moved, key=lambda each: (each["was"], each["body"].slug), reverse=True),
    }


def _to(move: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(move["to"]) if move["to"] else None


def _days(one: Release) -> list[dict[str, Any]]:
    """Give a body's meetings, the latest first, each with its day as a date and where its page is, if it has one."""
    found = [_day(one, each) for each in one.said["meetings"]]
    return sorted(found, key=lambda each: (each["day"], each["title"]), reverse=True)


def _day(one: Release, each: Mapping[str, Any]) -> dict[str, Any]:
    page = page_of(one.address, each) if has_page(each) else ""
    moves = [{**move, "was": date.fromisoformat(move["was"]), "to": _to(move)} for move in each.get("moves", ())]
    return {**each, "when": date.fromisoformat(each["day"]), "page": page, "moves": moves}


def _meeting(one: Release, each: Mapping[str, Any], papers: Mapping[int, Any]) -> Page:
    agenda = each["agenda"] or {"items": [], "gone": False}
    items = [{**item, "papers": [papers[key] for key in item["papers"] if key in papers]} for item in agenda["items"]]
    told = {
        "release": one,
        "meeting": each,
        "items": items,
        "published": date.fromisoformat(agenda["published"]) if each["agenda"] else None,
        "gone": TAKEN_BACK if agenda["gone"] else "",
        "agreed": date.fromisoformat(each["minutes"]["agreed"]) if each["minutes"] else None,
    }
    title = f"{one.title}, {each['when'].day} {each['when']:%B %Y}"
    return Page(each["page"], "meeting", title, told, (HERE, (one.address, one.title)))
