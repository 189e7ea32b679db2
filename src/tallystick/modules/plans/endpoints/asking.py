"""What every operation on plans asks of a request: the plan, the line, and the day that the answer is for."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path

from tallystick.foundation.tokens.operations import LARGEST, asker
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import queries
from tallystick.modules.plans.queries import Known, Moment
from tallystick.modules.plans.rules.branches import LISTS, Kind

Place = Annotated[int, Path(ge=0, le=LARGEST)]


class NotThereThen(Refusal):
    """What is asked for was not on the register on that day, by what was known then."""


@dataclass(frozen=True, slots=True)
class Then:
    """The day that a question is asked for, by what had been recorded by another; today, unless said."""

    day: date
    known_by: date | None
    past: bool

    @property
    def moment(self) -> Moment:
        """The moment that the register is asked for."""
        return queries.moment_of(self.day, self.known_by)


def then_of(as_at: date | None, known_by: date | None = None) -> Then:
    """Give the day that a question is asked for."""
    today = timezone.localdate()
    day = as_at or today
    return Then(day, known_by, day < today or (known_by is not None and known_by < today))


def one_plan(request: HttpRequest, pk: int) -> Any:
    """Give one plan of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.plans_for(asker(request)), pk=pk)


def one_line(request: HttpRequest, kind: Kind, pk: int) -> Any:
    """Give one line, also one that was taken out; raises Http404 where there is none."""
    return get_object_or_404(queries.lines_for(asker(request), kind), pk=pk)


def line_called(request: HttpRequest, name: str) -> Any:
    """Give the line that goes by a name such as "action/12"; raises Http404 where there is none."""
    kind, _, pk = name.partition("/")
    if kind not in LISTS.values() or not pk.isdecimal() or int(pk[:19]) > LARGEST:
        raise Refusal("Name a line by its kind and key, such as “action/12”.")
    return one_line(request, kind, int(pk[:19]))


def known_then(plan: Any, then: Then) -> Known:
    """Give a plan as it stood; refuses where it was not on the register."""
    known = queries.as_known(plan, then.moment)
    if known is None:
        raise NotThereThen("The plan was not on the register that day, by what had been recorded by then.")
    return known
