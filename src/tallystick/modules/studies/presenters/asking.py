"""A study in words: its question and method, whether it has been answered, and how far an answer has come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.studies import How, Study
from tallystick.engine.measures.asked import Period
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day, moment
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.studies.queries.enquiries import Progress
from tallystick.modules.studies.queries.overview import Entry
from tallystick.modules.studies.rules.asking import is_of_figures
from tallystick.modules.studies.rules.finding import ANSWERED, NEVER, WAITING

HEADS = ("Study", "Answer", "Of what", "By what")
TAGS = {
    ANSWERED: Tag("Answered", "green"),
    NEVER: Tag("Not answered yet", "grey"),
    WAITING: Tag("Being answered", "blue"),
}
KINDS: dict[How, str] = {
    "profile": "A profile",
    "pattern": "Patterns",
    "correlation": "Two things together",
    "before-after": "Before and after",
}
METHODS: dict[How, str] = {
    "profile": (
        "Each section is an indicator’s own figure with its groups. Where a section has to come to the same as another "
        "indicator, both totals stand side by side."
    ),
    "pattern": (
        "Each group is set beside all the others of its kind. The chance that it differs by luck alone is adjusted for "
        "every group that was looked at (Holm’s method), so that one in many is not taken for a finding. An interval "
        "of 95% says how far off a figure may be by chance. Small groups are said to be small and never claimed."
    ),
    "correlation": (
        "The children are put in order by the one and by the other, and the two orders are compared: 1 is the same "
        "order, 0 none, −1 the other way round. The interval of 95% says how far off that may be by chance. Going "
        "together does not say that one brings the other about."
    ),
    "before-after": (
        "The same children are looked at for as long before as after. Children who stand out before an event come "
        "nearer to the rest after it in any case, which is called regression to the mean: only beside children without "
        "the event can it be told apart from a change."
    ),
}
FOR_OTHERS = "The answer is for those who read of every child all that the study reads."


@dataclass(frozen=True, slots=True)
class Bar:
    """How far an answer has come: so many of so many, where that is known."""

    words: str
    done: int = 0
    number: int = 0


def address(one: Study, as_at: date | None = None) -> str:
    """Where the page of a study is, as at a day."""
    asked = f"?as-at={as_at.isoformat()}" if as_at else ""
    return reverse("studies:study", args=[one.code]) + asked


def entry_row(one: Entry, past: str) -> Row:
    """A study in the list."""
    answered = f"For {period_words(one.study.period.every, one.first, one.last)}" if one.first and one.last else ""
    made = f"{count(one.made_of, 'indicator')}" if one.made_of else "Children’s records"
    cells = (
        Cell("Answer", answered, "" if one.readable else FOR_OTHERS, TAGS[one.state]),
        Cell("Of what", KINDS[one.study.how]),
        Cell("By what", made, f"Counted {moment(one.at)}" if one.at else ""),
    )
    return Row(one.study.title, address(one.study) + past, one.study.asks, cells)


def summary(one: Study) -> list[tuple[str, str]]:
    """What a study is."""
    told = [
        ("What it says", one.about),
        ("Kind of study", KINDS[one.how]),
        (
            "Of fewer than this nothing is said",
            str(one.least) if not is_of_figures(one) or one.how == "pattern" else "",
        ),
        ("Owner", owner_said(one.owner)),
        ("Rows of the inventory", ", ".join(one.rows)),
        ("Code", one.code),
    ]
    return [pair for pair in told if pair[1]]


def owner_said(code: str) -> str:
    """The role that answers for a study."""
    return roles()[code].title if code in roles() else code.replace("-", " ").capitalize()


def nothing(*, barred: bool) -> str:
    """Why a page shows no answer."""
    if barred:
        return FOR_OTHERS
    return "It has not been answered for a period that was over by this day."


def to_come(one: Study, period: Period | None) -> str:
    """When a later period can be answered whole, of which it is not answered yet."""
    if period is None:
        return ""
    first, last, on = period
    told = period_words(one.period.every, first, last)
    return f"The days after those of {told} are over on {day(on)}. From then on it is answered of that, too."


def progress(found: Progress | None) -> dict[str, Any]:
    """How far an answer has come, or why the last one that was asked for never came."""
    if found is None:
        return {}
    if found.because:
        return {"refused": f"It was asked on {day(found.at)} and not answered. {found.because}"}
    return {"waits": Bar(found.words or "It waits for the worker.", found.done, found.number)}


def again_said(one: Study, as_at: AsAtForm) -> str:
    """How to have a study answered at the terminal."""
    return f"tallystick studies run {one.code} --as-at {as_at.day.isoformat()}"
