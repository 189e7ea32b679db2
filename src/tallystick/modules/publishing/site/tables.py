"""The open data: what each public page says, as tables."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tallystick.modules.publishing.rules.business import has_page, moves_of, page_of
from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, READINGS, Dataset, Published, Release

PAPERS = (
    ("number", "integer", "The number of the paper, which is also its address"),
    ("title", "string", "What the paper is called"),
    ("kind", "string", "What kind of paper it is"),
    ("reading", "string", "For whom it is written"),
    ("as_at", "date", "The day for which it speaks"),
    ("issued", "date", "The day on which it was issued"),
    ("address", "string", "Where its page is"),
)
MEETING = (
    ("body", "string", "The board, panel or group that meets"),
    ("day", "date", "The day of the meeting"),
    ("title", "string", "What the meeting is called, where it has a name of its own, and that it was called off"),
    ("begins", "string", "At what hour it begins, where that is known"),
    ("place", "string", "Where it is, where that is known"),
    ("address", "string", "Where the page of its agenda, minutes and decisions is, if there is one"),
)
AGENDA = (
    ("body", "string", "The board, panel or group that meets"),
    ("day", "date", "The day of the meeting"),
    ("number", "integer", "The place of the item on the agenda"),
    ("item", "string", "What it is about; of a closed item that it is closed, and its ground where it was told"),
    ("purpose", "string", "What it is for"),
    ("closed", "string", "yes where the public does not attend it, otherwise no"),
    ("papers", "string", "The numbers of its papers that are public, with a space between them"),
    ("minute", "string", "What the agreed minutes say of it alone"),
)
DECISIONS = (
    ("body", "string", "The board, panel or group that decided"),
    ("day", "date", "The day of the meeting"),
    ("number", "string", "The number of the decision"),
    ("text", "string", "What was decided"),
)
MOVED = (
    ("body", "string", "The board, panel or group that meets"),
    ("was", "date", "The day for which the meeting was planned"),
    ("to", "date", "The day to which it moved; empty where it was called off"),
    ("why", "string", "The reason that was given"),
)
ACTIONS = (
    ("recommendation", "string", "The number of what was asked for"),
    ("asked", "string", "What was asked for"),
    ("action", "string", "The number of the action"),
    ("text", "string", "What is to be done"),
    ("status", "string", "What is said of it"),
    ("claimed", "integer", "How far it is claimed to have come, in per cent of the way"),
    ("shown", "integer", "How far the figures show it to have come, in per cent of the way; empty where none shows it"),
    ("figure", "string", "The figure that shows it, or why there is none"),
    ("verdict", "string", "Whether the two agree"),
)
PERIODS = (
    ("period", "string", "The period in words"),
    ("first", "date", "Its first day"),
    ("last", "date", "Its last day"),
    ("value", "string", "The figure; empty where it is not shown"),
    ("numerator", "string", "How many are counted, as they may be shown"),
    ("denominator", "string", "Of how many, as they may be shown"),
    ("note", "string", "Why a figure is not shown"),
)
SUPPRESSED = "Small numbers are left out where they could tell of one person; docs of the publisher say by which rule."


def datasets_of(published: Published) -> tuple[Dataset, ...]:
    """Give every table, in the order of their names."""
    found = [_papers(published), _meetings(published), _agendas(published), _decisions(published), _moved(published)]
    found += [_plan(one) for one in published.of(PLAN)]
    found += [_figures(one) for one in published.of(FIGURES)]
    return tuple(sorted(found, key=lambda one: one.slug))


def _papers(published: Published) -> Dataset:
    rows = [
        (p.key, p.title, p.kind, READINGS.get(p.reading, ""), str(p.as_at), str(p.issued), p.address)
        for p in published.standing
    ]
    day = published.standing[0].issued if rows else None
    return Dataset("papers", "Papers", "Every paper that is public now.", PAPERS, tuple(rows), day)


def _meetings(published: Published) -> Dataset:
    rows = sorted(
        (one.title, each["day"], each["title"], each.get("begins", ""), each.get("place", ""), _page(one, each))
        for one, each in _met(published)
    )
    return Dataset(
        "meetings",
        "Meetings",
        "The days on which public bodies met or will meet; one called off says so.",
        MEETING,
        tuple(rows),
    )


def _met(published: Published) -> Iterator[tuple[Release, Mapping[str, Any]]]:
    for one in published.of(MEETINGS):
        for each in one.said["meetings"]:
            yield one, each


def _page(one: Release, each: Mapping[str, Any]) -> str:
    return page_of(one.address, each) if has_page(each) else ""


def _agendas(published: Published) -> Dataset:
    public = {paper.key for paper in published.standing}
    rows = [
        (one.title, each["day"], number, *_item(item, public))
        for one, each in _met(published)
        for number, item in enumerate((each.get("agenda") or {"items": []})["items"], start=1)
    ]
    about = "The items of agendas that are public; of a closed one no more than that it is there."
    return Dataset("agendas", "Agendas", about, AGENDA, tuple(rows))


def _item(item: Mapping[str, Any], public: Collection[int]) -> tuple[str, ...]:
    papers = " ".join(str(key) for key in item["papers"] if key in public)
    return item["title"], item["purpose"], "yes" if item["closed"] else "no", papers, item["minute"]


def _decisions(published: Published) -> Dataset:
    rows = [
        (one.title, each["day"], told["number"], told["text"])
        for one, each in _met(published)
        for told in each.get("decisions", ())
    ]
    return Dataset("decisions", "Decisions", "What public bodies decided.", DECISIONS, tuple(rows))


def _moved(published: Published) -> Dataset:
    rows = [
        (one.title, move["was"], move["to"] or None, move["why"])
        for one in published.of(MEETINGS)
        for _, move in moves_of(one.said)
    ]
    about = "Meetings that moved or were called off, each with the reason that was given."
    return Dataset("moved-meetings", "Moved meetings", about, MOVED, tuple(rows))


def _plan(one: Release) -> Dataset:
    about = "Each action of the plan: what is claimed for it beside what the figures show."
    notes = (SUPPRESSED,)
    return Dataset(f"plan-{one.slug}", one.title, about, ACTIONS, tuple(_actions(one)), one.as_at, notes=notes)


def _actions(one: Release) -> Iterator[tuple[str | int | None, ...]]:
    for asked in one.said["recommendations"]:
        for each in asked["actions"]:
            told = (each["status"], each["claimed"], each["shown"], each["figure"], each["verdict"])
            yield (asked["ref"], asked["text"], each["ref"], each["text"], *told)


def _plain(*words: str) -> Iterator[str]:
    """Give numbers without the commas between their thousands, which programs would read as two."""
    for one in words:
        yield one.replace(",", "")


def _figures(one: Release) -> Dataset:
    rows = tuple(
        (each["period"], each["first"], each["last"], *_plain(each["value"], *each["numbers"]), each["why"])
        for each in one.said["periods"]
    )
    return Dataset(f"figures-{one.slug}", one.title, one.said["about"], PERIODS, rows, one.as_at, notes=(SUPPRESSED,))
