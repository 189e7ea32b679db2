"""The stages of a protocol, which follows which, and when one is overdue. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from tallystick.lib.refusals import Refusal

NEXT: Final[Mapping[str, frozenset[str]]] = {
    "draft": frozenset({"consultation", "agreed", "withdrawn"}),
    "consultation": frozenset({"draft", "agreed", "withdrawn"}),
    "agreed": frozenset({"published", "review", "withdrawn"}),
    "published": frozenset({"review", "withdrawn"}),
    "review": frozenset({"consultation", "agreed", "published", "withdrawn"}),
    "withdrawn": frozenset(),
}
STAGES: Final = tuple(NEXT)
IN_FORCE: Final = ("agreed", "published", "review")
NOT_AGREED: Final = ("draft", "consultation")
MAY_BE_WRITTEN: Final = ("draft", "consultation", "review")


class StageCannotFollow(Refusal):
    """A protocol cannot go from the one stage to the other."""


class ProtocolNeeds(Refusal):
    """Something is missing before this can be done; the sentence says what."""


def check_can_follow(stage: str, to: str) -> None:
    """Refuse a step that the table does not know. Inventory: PLN-14."""
    if to not in NEXT[stage]:
        raise StageCannotFollow(
            "From its present stage a protocol does not go there. Choose one of the stages offered."
        )


def check_day(day: date, last: date | None, today: date) -> None:
    """Refuse a day that has not come, or that is before the step before."""
    if day > today:
        raise StageCannotFollow("That day has not come yet. Give the day on which it happened.")
    if last is not None and day < last:
        raise StageCannotFollow("That is before the last step. Give the day of this step, or a later one.")


def check_may_be_written(stage: str) -> None:
    """Refuse a new text under what was agreed: it goes under review first."""
    if stage not in MAY_BE_WRITTEN:
        raise StageCannotFollow(
            "What was agreed is not rewritten. Put it under review first, then write a new version."
        )


def last_day_over(as_at: date, today: date) -> date:
    """Give the last day that is over as at a day: that day itself at its end, the day before today while today runs.

    ADR 34. Inventory: PLN-14, by which what is due in October is overdue as at 31 October.
    """
    return as_at - timedelta(days=1) if as_at == today else as_at


def is_overdue(last: date | None, as_at: date, *, today: date) -> bool:
    """Say whether a date is over as at a day: "October 2008" is, as at the end of 31 October 2008."""
    return last is not None and last <= last_day_over(as_at, today)


def overdue_for(stage: str, agree_by: date | None, review_by: date | None, as_at: date, *, today: date) -> str:
    """Give what is overdue: "agree", "review" or nothing. Inventory: PLN-14."""
    waits = {"agree": agree_by if stage in NOT_AGREED else None, "review": review_by if stage in IN_FORCE else None}
    return next((what for what, last in waits.items() if is_overdue(last, as_at, today=today)), "")
