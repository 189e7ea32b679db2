"""What a paper's questions come to as at a day, for its audience: everything that its document is made of.

Promise: nothing is gathered that the paper's readers may not be told, whoever makes it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils import timezone

from tallystick.engine.catalogue.papers import Asks, Moved, Paper, Said, Section, Silent, Told
from tallystick.engine.disclosure import Audience
from tallystick.engine.drafts import Draft
from tallystick.foundation.accounts.models import User
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions.queries import extensions_at
from tallystick.modules.papers.queries import figures, registers
from tallystick.modules.papers.rules.readings import is_plain
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.wording import day_words
from tallystick.modules.plans import queries as plans
from tallystick.modules.progress import queries as progress

UNSAID: Final = {"decisions": "", "focus": ""}


class NothingToTell(Refusal):
    """A paper is asked of what did not stand on the day."""


@dataclass(frozen=True)
class Asked:
    """For whom a paper is gathered, of what, as at which day and since which."""

    user: User
    paper: Paper
    plan: Any
    as_at: date
    since: date | None = None

    @property
    def audience(self) -> Audience:
        """Who will read it."""
        return Audience(self.paper.audience)

    @cached_property
    def stood(self) -> plans.Stood:
        """The plan as it stood on the day. Raises NothingToTell."""
        which = "now" if self.as_at >= timezone.localdate() else self.as_at.isoformat()
        found = plans.stood(self.plan, which)
        if found is None:
            raise NothingToTell("The plan was not on the register on that day. Choose a later day.")
        return found


def gathered(user: User, paper: Paper, plan: Any, as_at: date, since: date | None = None) -> Snapshot:
    """Give what a paper is made of as at a day. Inventory: GOV-06, GOV-07."""
    asked = Asked(user, paper, plan, as_at, since)
    if paper.of == "plan" and plan is None:
        raise NothingToTell("This paper is made of a plan. Choose the plan.")
    about = _of_plan(asked) if paper.of == "plan" else {}
    found = {one.code: QUESTIONS[one.asks](asked, one) for one in paper.sections if one.asks in QUESTIONS}
    return Snapshot(
        paper=paper,
        organisation=str(user.authority),
        as_at=as_at,
        since=since,
        found=found,
        **about,
    )


def _of_plan(asked: Asked) -> dict[str, Any]:
    asks = {one.asks for one in asked.paper.sections}
    about: dict[str, Any] = {"subject": asked.plan.title}
    if any(one.startswith("plan.") for one in asks):
        about |= {"plan": asked.stood.frozen.draft, "updates": dict(_updates(asked))}
    if "plan.completed-since" in asks and asked.since:
        about["before"] = _before(asked)
    if asks & {"plan.extensions", "plan.statement"}:
        about["moved"] = [_moved(one) for one in _extensions(asked)]
    return about | (_silent(asked) if "plan.silent" in asks else {})


def _before(asked: Asked) -> Draft | None:
    assert asked.since
    then = plans.frozen_then(asked.plan, plans.moment_of(asked.since))
    return then.draft if then else None


def _updates(asked: Asked) -> Iterator[tuple[str, Said]]:
    """What was agreed last of each action by the day, by the action's place in the plan, in the paper's reading."""
    at = {line: pointer for pointer, line in asked.stood.frozen.lines.items() if line.startswith("action/")}
    keys = {int(line.removeprefix("action/")): pointer for line, pointer in at.items()}
    until = plans.end_of(asked.as_at)
    agreed = progress.agreed_last(asked.user, keys, until)
    if not is_plain(asked.paper.reading):
        for key, one in agreed.items():
            on = timezone.localdate(one.at)
            yield keys[key], Said(status=one.status, words=one.narrative, on=on, by=one.author)
        return
    wordings = progress.wordings([one.update for one in agreed.values()], asked.paper.reading, until)
    for key, one in agreed.items():
        yield keys[key], _plainly(one, wordings.get(one.update))


def _plainly(one: progress.Agreed, wording: Any) -> Said:
    """What was said for a reading; without a wording only how the action stands. Inventory: GOV-17."""
    said = {"told": wording.told, "promised": wording.promised, "words": wording.text} if wording else {}
    return Said(status=one.status, on=timezone.localdate(one.at), **said)


def _extensions(asked: Asked) -> Any:
    past = asked.as_at if asked.as_at < timezone.localdate() else None
    return extensions_at(asked.user, past, state="asked", plan=asked.plan.pk)


def _moved(one: Any) -> Moved:
    was, to = day_words(one.standing_last), day_words(one.to_last)
    return Moved(ref=one.action.ref, text=one.action.text, was=was, to=to, because=one.because, state="Waits")


def _silent(asked: Asked) -> dict[str, Any]:
    """Who sent no update for the last period that had ended: as its review was frozen, or as it stands."""
    ended = progress.periods_for(asked.user).filter(cycle__plan=asked.plan, ends__lte=asked.as_at)
    period = ended.order_by("-ends", "-pk").first()
    if period is None:
        return {}
    review = period.frozen or progress.review_of(period, UNSAID)
    without = [
        Silent(lead=one["lead"], actions=[f"{line['ref']} {line['text']}".strip() for line in one["lines"]])
        for one in review["without"]
    ]
    return {"period": period.name, "without": without, "asked": review["asked"]}


QUESTIONS: Final[Mapping[Asks, Callable[[Any, Section], Told]]] = {
    "plan.claimed-shown": figures.claimed_shown,
    "indicators.scorecard": figures.scorecard,
    "indicators.figures": figures.latest,
    "study": figures.studied,
    "register.list": registers.listed,
    "register.figures": registers.figured,
    "obligations.late": registers.late,
}
