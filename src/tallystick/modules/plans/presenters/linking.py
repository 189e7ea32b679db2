"""Links in words: what a line waits for, helps and serves, what slips, and the golden thread as a tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tallystick.foundation.ui.presenters import Figure, Tag, count
from tallystick.modules.plans.presenters.words import day, in_question, status_tag
from tallystick.modules.plans.rules.vocabulary import called

RELATIONS: Final = {
    "depends on": ("Depends on", "Is waited for by"),
    "supports": ("Supports", "Is supported by"),
    "serves": ("Serves", "Is served by"),
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line where it stands among others: what it is called, and its plan where that is another one."""

    row: Any
    called: str
    plan: str
    status: Tag | None = None
    due: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one kind, in one direction."""

    heading: str
    links: tuple[tuple[Any, LineShown], ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A line at risk: by how much, from what, and by which path."""

    line: LineShown
    tag: Tag
    because: str
    path: tuple[LineShown, ...]


@dataclass(slots=True)
class Twig:
    """A line of the golden thread with those further along it."""

    line: LineShown
    level: str
    cited: Sequence[Any] = ()  # the judgements that the line refers to
    twigs: list["Twig"] = field(default_factory=list)


def line_shown(row: Any, plan_id: int | None = None) -> LineShown:
    """A line with its status, its last day and its lead."""
    action = row.kind == "action"
    lead = row.lead_held if action else getattr(row, "lead", [])
    return LineShown(
        row=row,
        called=called(row.kind, row.ref, row.text),
        plan="" if row.plan_id == plan_id else row.plan.title,
        status=status_tag(row.claimed) if action else None,
        due=day(row.due) if action else "",
        lead="; ".join(lead),
    )


def link_groups(row: Any, links: Iterable[Any], rows: Mapping[str, Any]) -> list[LinkGroup]:
    """A line's links, by what they say, first those that go out from it. Inventory: PLN-02, PLN-20."""
    own, groups = f"{row.kind}/{row.pk}", {}
    for relation, headings in RELATIONS.items():
        for heading, end in zip(headings, ("source", "target"), strict=True):
            groups[heading] = [
                (link, line_shown(rows[link.target if end == "source" else link.source], row.plan_id))
                for link in links
                if link.relation == relation and getattr(link, end) == own
            ]
    return [LinkGroup(heading, tuple(found)) for heading, found in groups.items() if found]


def risk_row(risk: Any, rows: Mapping[str, Any]) -> RiskRow:
    """A risk in words. Inventory: PLN-20."""
    path = tuple(line_shown(rows[name], rows[risk.line].plan_id) for name in risk.path)
    return RiskRow(path[-1], Tag(risk_words(risk), "orange"), because(risk, path[0]), path)


def risk_words(risk: Any) -> str:
    """How much is at risk: "At risk by 90 days"; without a number where nobody can say."""
    if not risk.days:
        return "At risk"
    return f"At risk by {'' if risk.exact else 'about '}{count(risk.days, 'day')}"


def because(risk: Any, cause: LineShown) -> str:
    """Why a line is at risk, and whether its own deadline can still be kept."""
    slips = f"slips by {'' if risk.exact else 'about '}{count(risk.days, 'day')}" if risk.days else "is held up"
    said = f"{cause.called} {slips}."
    if risk.past_deadline:
        return f"{said} It is now to be expected {count(risk.past_deadline, 'day')} after this line’s own deadline."
    return said


def impact_rows(paths: Mapping[str, tuple[str, ...]], rows: Mapping[str, Any]) -> list[tuple[LineShown, ...]]:
    """The path to each line that would be at risk. Inventory: PLN-20."""
    return [tuple(line_shown(rows[name], rows[path[-1]].plan_id) for name in path) for path in paths.values()]


def blocked_rows(blocked: Iterable[tuple[Any, list[Any]]]) -> list[tuple[LineShown, list[LineShown]]]:
    """Each line that waits, with what for."""
    return [(line_shown(row, row.plan_id), [line_shown(on, row.plan_id) for on in waits]) for row, waits in blocked]


def tree_of(
    strands: Iterable[Any], rows: Mapping[str, Any], levels: Mapping[str, str], cited: Mapping[str, Sequence[Any]]
) -> list[Twig]:
    """The golden thread as a tree of lines, each with the judgements that it refers to. Inventory: PLN-02."""
    top: list[Twig] = []
    open_at: dict[int, list[Twig]] = {1: top}
    for strand in strands:
        row = rows[strand.line]
        twig = Twig(line_shown(row), levels.get(row.plan.level, ""), cited.get(strand.line, ()))
        open_at[strand.depth].append(twig)
        open_at[strand.depth + 1] = twig.twigs
    return top


def thread_figures(loose: Iterable[Any]) -> list[Figure]:
    """How many plans are on the golden thread, and how many lines hang loose."""
    listed = list(loose)
    hanging, alone = sum(len(one.orphans) for one in listed), sum(len(one.unserved) for one in listed)
    plans = Figure("plans on the golden thread", f"{len(listed):,}")
    return [plans, in_question("lines that serve nothing", hanging), in_question("lines that nobody serves", alone)]


def loose_rows(
    loose: Iterable[Any], levels: Mapping[str, str]
) -> list[tuple[str, Any, list[LineShown], list[LineShown]]]:
    """Each plan of the golden thread with what hangs loose in it. Inventory: PLN-02."""
    return [
        (
            levels[one.plan.level],
            one.plan,
            [line_shown(row, one.plan.pk) for row in one.orphans],
            [line_shown(row, one.plan.pk) for row in one.unserved],
        )
        for one in loose
    ]
