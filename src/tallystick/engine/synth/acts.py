"""Cases of rules that people keep by what they do: signing together, writing a whole plan, answering what was asked.

Promise: what was done is told in one file, act by act, and truth names of each what it keeps or breaks.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tallystick.engine.drafts import Action, Cover, Draft, Recommendation
from tallystick.engine.synth.schools import AUTHORITY_NAME
from tallystick.engine.synth.years import days_on, is_school_day

ACTS = "acts.json"
PARTIES = ["Cabinet Member", "Chair of the Board"]
ITEMS = ["structure", "evidence", "actions", "references", "inspection", "budget", "monitoring"]
SOON, LATER = "For immediate action", "Within two years"
HALF_TERM_ENDS = date(2025, 10, 24)


def acts() -> dict[str, Any]:
    """Give what was done, in the order in which truth tells of it."""
    return {
        "agreements": [
            {"title": "Children who go missing", "parties": PARTIES, "signed": PARTIES},
            {"title": "Children who move", "parties": PARTIES, "signed": PARTIES[:1]},
        ],
        "team_plans": [
            {"title": "Plan of the welfare team", "holds": ITEMS},
            {"title": "Plan of the youth team", "holds": ITEMS[:5]},
        ],
        "plan": _plan(),
        "asked_and_not_answered": ["9"],
    }


def _plan() -> Draft:
    parts = (("1", "Tell schools of every child who moves", SOON), ("2", "Open a second hall", LATER))
    return Draft(
        title=f"Response of {AUTHORITY_NAME}",
        recommendations=[
            Recommendation(ref=ref, text=text, group=group, actions=[Action(text=f"{text}: the first step", ref="1")])
            for ref, text, group in parts
        ],
        covers=[Cover(plan="/recommendations/1", recommendations=["2", "3"])],
    )


def truth_of_acts() -> Iterator[dict[str, Any]]:
    """Give how each act comes out: by the rule, or by the row where the catalogue has none for it."""
    yield _told("joint-sign-off", "", "Children who go missing", "agreed", passes=True)
    yield _told("joint-sign-off", "", "Children who move", "awaiting", passes=False)
    yield _told("", "PLN-15", "Plan of the welfare team", "", passes=True)
    yield _told("", "PLN-15", "Plan of the youth team", "budget, monitoring", passes=False)
    yield _told("", "PLN-03", "1", SOON, passes=True)
    yield _told("", "PLN-03", "2", LATER, passes=False)
    yield from (_told("", "PLN-04", ref, "answered", passes=True) for ref in "123")
    yield _told("", "PLN-04", "9", "not answered", passes=False)


def _told(rule: str, row: str, case: str, seen: str, *, passes: bool) -> dict[str, Any]:
    return {"rule": rule, "row": row, "case": case, "told_by": ACTS, "seen": seen, "passes": passes}


def sent_in() -> Iterator[tuple[date, bool]]:
    """Give the days on which two schools send their attendance of a half-term: the last in time, and the next."""
    due = days_on(HALF_TERM_ENDS, 10, is_school_day)
    yield due, True
    yield days_on(due, 1, is_school_day), False


def half_term_of(laestab: str) -> dict[str, str]:
    """Give the totals of a school that sends no marks."""
    days = {"HalfTermStart": "2025-09-03", "HalfTermEnd": HALF_TERM_ENDS.isoformat()}
    sums = {"PupilsOnRoll": "52", "SessionsPossible": "3744", "SessionsAuthorised": "151", "SessionsUnauthorised": "38"}
    return {"LAESTAB": laestab} | days | sums


def truth_of_sent(laestab: str, sent: date, *, passes: bool) -> dict[str, Any]:
    """Give how the return of a half-term came: in time or late."""
    told_by, due = f"sent/{sent}/half-term-attendance.csv", days_on(HALF_TERM_ENDS, 10, is_school_day)
    clock = {"starts": HALF_TERM_ENDS, "due": due, "met": sent, "passes": passes}
    return {"rule": "attendance-return", "case": laestab, "told_by": told_by} | clock
