"""The open data: what each public page says, as tables."""

from collections.abc import Iterator

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
    found = [_papers(published), _meetings(published)]
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
        (one.title, each["day"], each["title"]) for one in published.of(MEETINGS) for each in one.said["meetings"]
    )
    return Dataset(
        "meetings",
        "Meetings",
        "The days on which public bodies met or will meet; one called off says so.",
        MEETING,
        tuple(rows),
    )


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
