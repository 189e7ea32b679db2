"""Invented plans: small drafts to start from, and plans on the register made by the same deeds that make real ones."""

from tallystick.engine.drafts import (
    Action,
    Cover,
    Doubt,
    Draft,
    Judgement,
    Measure,
    Outcome,
    Placed,
    Recommendation,
    Review,
    Status,
    Step,
    Timescale,
    Unplaced,
)
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Plan
from tests.support.people import MORNING


def by(text: str, end: str) -> Timescale:
    """Give a timescale that ends on a day."""
    return Timescale(text=text, end=end, precision="month")


def an_action(text: str, ref: str = "1", *, lead: str = "", due: str = "", status: Status | None = None) -> Action:
    """Give an action of a draft."""
    return Action(
        text=text, ref=ref, lead=[lead] if lead else [], timescale=by(due, due) if due else None, status=status
    )


def a_draft() -> Draft:
    """Give a draft with one of everything: two recommendations, an outcome, inheritance, doubts, places, a review."""
    ferry = Recommendation(
        ref="1",
        text="Make the ferry crossing safe for pupils",
        group="For immediate action",
        baseline_text="Para 12. Pupils wait on the open quay.",
        lead=["Harbour Master"],
        timescale=by("May 2026", "2026-05-31"),
        actions=[
            an_action("Put up a shelter on the quay", "1", status="completed"),
            an_action("Train the ferry crews", "2", lead="Head of Transport", due="2026-07-31", status="in_progress"),
        ],
        measures=[Measure(ref="1, 2", text="No pupil is hurt at the quay", indicators=["WX 4"], target=0)],
    )
    reading = Outcome(
        ref="A",
        text="Every child in Harrowmere reads by eight",
        theme=["Enjoy and achieve"],
        partners=["Harrowmere Library"],
        actions=[
            Action(
                ref="1",
                text="Open the reading rooms",
                resources="£40,000 p.a. from the Book Fund",
                steps=[Step(ref="a", text="Find three rooms", lead=["Estates"])],
            )
        ],
        measures=[Measure(text="More children read well")],
    )
    schools = Recommendation(
        ref="2", text="Raise reading in the island schools", group="Longer term", outcomes=[reading]
    )
    return Draft(
        title="Harrowmere improvement plan",
        organisation="Wexcombe Council",
        date="2026-01",
        recommendations=[ferry, schools],
        places={
            "/title": [Placed(where="line 1", text="Harrowmere improvement plan")],
            "/recommendations/0/text": [Placed(where="line 3", text="Make the ferry crossing safe for pupils")],
            "/recommendations/0/actions/0/text": [Placed(where="line 4", text="Put up a shelter on the quay")],
            "/recommendations/0/actions/1/text": [Placed(where="line 5", text="Train the ferry crews")],
            "/recommendations/0/actions/1/lead/0": [Placed(where="line 6", text="Head of Transport")],
        },
        covers=[Cover(plan="/recommendations/1", recommendations=["2", "3"])],
        doubtful=[
            Doubt(
                at="/recommendations/0/actions/1/timescale",
                code="month-without-year",
                reason="Which July?",
                where="line 5",
            ),
            Doubt(at="", code="missing-number", reason="Number 4 is missing."),
        ],
        unplaced=[Unplaced(where="line 9", text="See overleaf")],
        review=Review(
            scope="Island schools",
            team=["A. Finch", "B. Wren"],
            terms=["Look at reading"],
            areas=["Reading", "Travel"],
            judgements=[
                Judgement(text="Health and safety", grade="Unsatisfactory", paragraph="12"),
                Judgement(text="Leadership", grade="Good"),
            ],
        ),
    )


def a_plan(by_whom: User, draft: Draft | None = None) -> Plan:
    """Give a plan on the register."""
    return deeds.import_draft(draft or a_draft(), document=None, by=by_whom, at=MORNING)


def a_long_draft(actions: int) -> Draft:
    """Give a draft with so many actions, forty to a recommendation."""
    wanted = range(actions)
    return Draft(
        title=f"A plan of {actions} actions",
        recommendations=[
            Recommendation(
                ref=str(start // 40 + 1),
                text=f"Recommendation {start // 40 + 1}",
                actions=[
                    an_action(f"Do thing {n}", str(n), lead=f"Lead {n % 7}", due="2026-03-31", status="in_progress")
                    for n in wanted[start : start + 40]
                ],
            )
            for start in wanted[::40]
        ],
    )
