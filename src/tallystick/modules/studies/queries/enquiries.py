"""What was asked of studies and has no answer yet; what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from tallystick.engine.catalogue.studies import Study, indicators_named
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.measures.asked import Period
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendars_of
from tallystick.modules.indicators.queries import run_as_it_is, runs_waiting
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.models import Enquiry
from tallystick.modules.studies.permissions import check_can_read_studies
from tallystick.modules.studies.rules.asking import is_of_figures, period_to_come


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the answer of a study has come that was asked for; `because` says why it never did."""

    at: datetime  # when it was asked for
    words: str = ""
    done: int = 0
    number: int = 0
    because: str = ""


def enquiries_for(user: User) -> QuerySet[Enquiry]:
    """Give what was asked in the asker's authority, the newest first."""
    check_can_read_studies(user)
    return Enquiry.objects.of(user.authority_id).select_related("by", "snapshot").order_by("-at", "-pk")


def enquiry_as_it_is(pk: int) -> Enquiry:
    """Give an enquiry as it stands now."""
    return Enquiry.objects.select_related("authority", "snapshot", "answer__definition", "answer__snapshot").get(pk=pk)


def enquiries_waiting() -> QuerySet[Enquiry]:
    """Give what is not answered, of every authority; the oldest first."""
    return Enquiry.objects.filter(ended_at=None).select_related("authority").order_by("at", "pk")


def waiting_of(authority_id: int, code: str) -> Enquiry | None:
    """Give what was asked of a study and is not answered yet; there is at most one."""
    return enquiries_waiting().filter(authority_id=authority_id, code=code).first()


def run_waiting(authority_id: int, codes: Collection[str]) -> Any:
    """Give the run in which all indicators of a study are being counted, with how much of it is done."""
    for one in runs_waiting().filter(authority_id=authority_id):
        if not one.codes or set(codes) <= set(one.codes):
            return run_as_it_is(one.pk)
    return None


def asked_already(authority_id: int, study: Study, as_at: date) -> Any:
    """Give the enquiry of a study that waits, or the run of just its indicators as at a day; None where none does."""
    if not is_of_figures(study):
        return waiting_of(authority_id, study.code)
    wanted = (sorted(indicators_named(study)), as_at)
    return next(
        (one for one in runs_waiting().filter(authority_id=authority_id) if (one.codes, one.as_at) == wanted), None
    )


def terms_of(authority_id: int) -> Sequence[Term]:
    """Give the terms of an authority's schools, as far as they are known."""
    calendar = calendars_of(authority_id).get(None)
    return calendar.terms if calendar else ()


def to_come(authority_id: int, study: Study, as_at: date) -> Period | None:
    """Give the period of before and after that can be answered whole only later, with the day on which it can."""
    return period_to_come(study, as_at, terms_of(authority_id), own_folder()) if study.changes else None


def progress_of(authority_id: int, study: Study) -> Progress | None:
    """Give how far a study has come that was asked for; None where nothing waits and nothing was refused."""
    if is_of_figures(study):
        run = run_waiting(authority_id, indicators_named(study))
        return Progress(run.at, "Its figures are being counted.", run.done, run.number) if run else None
    last = Enquiry.objects.of(authority_id).filter(code=study.code).order_by("-at", "-pk").first()
    if last is None or last.answer_id:
        return None
    return Progress(last.at, last.said, because=last.because)
