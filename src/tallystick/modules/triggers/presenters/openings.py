"""What figures opened, as rows, a page and a sheet: a state has words, never colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.triggers.deciding import Says, Stands
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, day
from tallystick.modules.triggers.models import Evidence, Kind, Opening
from tallystick.modules.triggers.queries.evidence import Noted, Reading, newest_of
from tallystick.modules.triggers.queries.openings import Found
from tallystick.modules.triggers.rules.telling import number_words, parts_words, titled
from tallystick.modules.triggers.rules.which import ALERTS, BACK, CLOSED, OPEN, OWED

HEADS = ("For whom", "What is opened", "Figure", "Falls to", "How it stands")
SHEET = ("for whom", "code", "trigger", "opened", "period to", "figure", "line", "plan", "due", "falls to", "stands")
EVIDENCE_HEADS = ("Period", "Figure", "Line", "What it says", "Noted on")
OTHERS_HEADS = ("Opened", "Closed", "Why")
SAYS = {
    Says.FIRST: "Opened it",
    Says.LATER: "A later period",
    Says.CORRECTED: "Corrected",
    Says.LINE_MOVED: "The line was moved",
    Says.GONE: "No figure any more",
}
ACROSS = {True: "across the line", False: "not across the line", None: "nothing to compare"}
NOBODY = "Nobody yet"
KEPT = "Kept back"
WAS_CORRECTED = (
    "The figure that opened this was corrected, or its line was moved, and it is not across the line any more."
)


def state_tag(one: Opening, today: date) -> Tag:
    """How an opening stands."""
    if one.kind == Kind.ALERT:
        return Tag("Answered", "grey") if one.closed_at else Tag("To be answered", "yellow")
    if one.closed_at:
        return Tag("Closed", "grey")
    if one.stands == Stands.BACK:
        return Tag("Back: may be closed", "green")
    if one.owes_a_plan and one.has_ended_plan:
        return Tag("Its plan has ended", "red")
    if one.owes_a_plan:
        return Tag("Plan overdue", "red") if one.due < today else Tag("Plan owed", "yellow")
    return Tag("Corrected: not across", "light-blue") if one.stands == Stands.CORRECTED else Tag("Under way", "blue")


def opening_row(one: Found, evidence: Sequence[Noted], indicator: Indicator | None, today: date) -> Row:
    """An opening in the list."""
    opening = one.opening
    newest = newest_of(evidence)
    said, why = figure_said(newest, indicator)
    line = line_said(newest, indicator)
    waits = opening.closed_at is None and (opening.owes_a_plan or opening.kind == Kind.ALERT)
    return Row(
        one.name,
        opening.get_absolute_url(),
        "",
        (
            Cell("What is opened", title_of(one), f"Due by {day(opening.due)}" if waits else ""),
            Cell("Figure", said, why or (f"Line {line}" if line else "")),
            Cell("Falls to", *falls_said(one)),
            Cell("How it stands", "", _stood_note(opening), state_tag(opening, today)),
        ),
    )


def title_of(one: Found) -> str:
    """What opened it, by its title; by its code where the catalogue has it no longer. An alert says its year."""
    return titled(one.trigger.title if one.trigger else one.opening.trigger, one.opening.year)


def falls_said(one: Found) -> tuple[str, str]:
    """On whose list it stands, and what to know of that."""
    if one.opening.closed_at or (one.opening.entry_id and not one.falls_to):
        return (str(one.opening.post or ""), "")
    if not one.falls_to:
        role = roles().get(one.trigger.role) if one.trigger else None
        return NOBODY, f"Nobody is {role.title.lower()}" if role else ""
    return ", ".join(one.falls_to), "Nobody holds this post now" if one.vacant else ""


def figure_said(one: Reading, indicator: Indicator | None) -> tuple[str, str]:
    """A figure or a grade as its reader sees it; where it is not shown, the reason beside it."""
    if one.grade:
        return one.grade, ""
    if one.value is not None:
        return number_words(one.value, indicator), ""
    return KEPT if one.kept_back else "No figure", f"{one.why[:1].upper()}{one.why[1:]}"


def line_said(one: Reading, indicator: Indicator | None) -> str:
    """What a figure was compared with; the authority's own figure only where its reader sees that."""
    if one.line_kept_back:
        return KEPT
    return "" if one.line is None else number_words(one.line, indicator)


def evidence_row(one: Evidence, reading: Reading, indicator: Indicator | None, known: Mapping[str, Indicator]) -> Row:
    """A figure that is noted, with where it stands; of a grade with the figures behind it that are shown."""
    words, why = figure_said(reading, indicator)
    return Row(
        f"{day(one.first)} to {day(one.last)}",
        reverse("indicators:result", args=[one.result_id]) if one.result_id else "",
        "",
        (
            Cell("Figure", words, parts_words(reading.parts, known) or why),
            Cell("Line", line_said(reading, indicator)),
            Cell("What it says", f"{SAYS[Says(one.says)]}: {ACROSS[one.crosses]}"),
            Cell("Noted on", day(one.at)),
        ),
    )


def corrected_said(opening: Opening) -> str:
    """What a correction says on an opening that it does not close."""
    if opening.closed_at or opening.stands != Stands.CORRECTED:
        return ""
    if opening.kind == Kind.ALERT:
        return f"{WAS_CORRECTED} The alert stays until somebody answers it."
    return f"{WAS_CORRECTED} Nothing is closed by that: it stays open until a later period’s figure is back."


def closes_said(opening: Opening, *, may_be: bool) -> str:
    """When what a figure opened may be closed; nothing of an alert, of what is closed, and of what is back."""
    if not opening.register or opening.closed_at or opening.stands == Stands.BACK:
        return ""
    if may_be:
        return "No later figure of it comes any more. Whoever keeps these plans may close it, with a reason."
    return "It can be closed once the figure of a later period is not across the line."


def summary(one: Found, indicator: Indicator | None, today: date) -> list[tuple[str, str]]:
    """An opening in words."""
    opening, trigger = one.opening, one.trigger
    told = [
        ("For whom", one.name),
        ("What was looked at", indicator.title if indicator else ""),
        ("Why", trigger.about if trigger else ""),
        ("Opened on", day(opening.opened_at)),
        ("Due by", day(opening.due)),
        ("Falls to", ". ".join(words for words in falls_said(one) if words)),
        ("Plan noted on", day(opening.planned_at)),
        ("Closed on", f"{day(opening.closed_at)}, by {opening.closed_by}" if opening.closed_at else ""),
        ("Why it was closed" if opening.kind == Kind.PLAN else "What was done", opening.because),
    ]
    return [pair for pair in told if pair[1]]


def figures(counts: dict[str, int]) -> list[Figure]:
    """How many stand in each way, owed ones first."""
    return [
        Figure("Plans owed", f"{counts[OWED]:,}", "bad" if counts[OWED] else ""),
        Figure("Under way", f"{counts[OPEN]:,}"),
        Figure("Back", f"{counts[BACK]:,}", "good" if counts[BACK] else ""),
        Figure("Alerts", f"{counts[ALERTS]:,}"),
        Figure("Closed", f"{counts[CLOSED]:,}"),
    ]


def other_row(one: Opening) -> Row:
    """What else was opened for the same group."""
    closed = day(one.closed_at) if one.closed_at else "Stands"
    return Row(
        titled(day(one.opened_at), one.year),
        one.get_absolute_url(),
        "",
        (Cell("Closed", closed), Cell("Why", one.because)),
    )


def sheet_rows(found: Iterable[tuple[Found, Sequence[Noted], Indicator | None]], today: date) -> list[tuple[str, ...]]:
    """Openings as a sheet has them."""
    return [_sheet_row(one, evidence, indicator, today) for one, evidence, indicator in found]


def _sheet_row(one: Found, evidence: Sequence[Noted], indicator: Indicator | None, today: date) -> tuple[str, ...]:
    opening = one.opening
    newest = newest_of(evidence)
    return (
        one.name,
        opening.group[0][1],
        title_of(one),
        day(opening.opened_at),
        day(opening.last),
        figure_said(newest, indicator)[0],
        line_said(newest, indicator),
        ("ended" if opening.has_ended_plan else "written") if opening.entry_id else "",
        day(opening.due),
        falls_said(one)[0],
        state_tag(opening, today).words,
    )


def _stood_note(opening: Opening) -> str:
    if opening.closed_at:
        return f"On {day(opening.closed_at)}"
    if opening.stands == Stands.CORRECTED and (opening.owes_a_plan or opening.kind == Kind.ALERT):
        return "Corrected: not across the line any more"
    return "Its plan is not written yet" if opening.stands == Stands.BACK and opening.entry_id is None else ""
