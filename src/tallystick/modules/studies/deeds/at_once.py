"""A study is asked and answered at once, as at the terminal: whatever that takes is done before this comes back."""

from datetime import date, datetime
from typing import Any

from tallystick.engine.catalogue.studies import Study
from tallystick.foundation.accounts.models import Authority, User
from tallystick.modules.indicators import deeds as indicators
from tallystick.modules.studies import queries
from tallystick.modules.studies.deeds.answering import Say, answer_enquiry, quietly
from tallystick.modules.studies.deeds.asking import ask_study
from tallystick.modules.studies.models import Enquiry
from tallystick.modules.studies.rules.asking import StudyRefused, check_known, is_of_figures

ELSEWHERE = "Another process answers this study just now. Look again in a minute."


def answer_now(
    authority: Authority,
    code: str,
    *,
    as_at: date,
    by: User | None,
    at: datetime,
    known_by: datetime | None = None,
    engine: str = "duckdb",
    say: Say = quietly,
) -> Any:
    """Give the run or the enquiry by which a study was answered. Raises StudyRefused where it could not be."""
    known = queries.studies_of(authority.pk)
    check_known(code, known)
    told = {"as_at": as_at, "by": by, "at": at, "known_by": known_by, "engine": engine}
    if is_of_figures(known[code]):
        asked = queries.asked_already(authority.pk, known[code], as_at) or ask_study(authority, code, **told)
        return _done(indicators.count_run(asked))
    return _done(answer_enquiry(_enquiry(authority, known[code], say, told), say=say))


def _enquiry(authority: Authority, study: Study, say: Say, told: dict[str, Any]) -> Enquiry:
    """Give what was asked of this day already; what was asked of another is answered first."""
    waiting = queries.waiting_of(authority.pk, study.code)
    if waiting is not None and (waiting.as_at, waiting.known_by) == (told["as_at"], told["known_by"]):
        return waiting
    if waiting is not None:
        _done(answer_enquiry(waiting, say=say))
    return ask_study(authority, study.code, **told)


def _done(made: Any) -> Any:
    if made is None:
        raise StudyRefused(ELSEWHERE)
    if made.because:
        raise StudyRefused(made.because)
    return made
