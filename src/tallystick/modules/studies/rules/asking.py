"""What is asked of a study: of which period, as at which day, and when an answer is made of figures. Pure."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from pathlib import Path

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.measures.asked import Period
from tallystick.engine.measures.periods import day_of
from tallystick.engine.studies.around import over_on
from tallystick.engine.studies.asking import reads_rows
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.rules.periods import Stretch, periods_until

LOOKED_BACK = 24  # periods, so that of months one is among them whose days after are over, as long as a year
SOON, ONE_TURN = timedelta(seconds=5), timedelta(minutes=5)
WAITS = "This study is being answered already. Its page says how far it has come."
NO_PERIOD = "No period of this study was over by that day. Choose a later day."


class StudyRefused(Refusal):
    """A study cannot be asked so."""


def is_of_figures(study: Study) -> bool:
    """Whether it is answered from the figures of indicators, as each reader may see them; else from children's rows."""
    return not reads_rows(study)


def check_known(code: str, known: Collection[str]) -> None:
    """Refuse a study that there is not."""
    if code not in known:
        raise StudyRefused(f"There is no study “{code}”. Choose one of the list of studies.")


def period_of(study: Study, as_at: date, terms: Sequence[Term] = (), own: Path | None = None) -> Period | None:
    """Give the last period that was over by a day, with the day on which its populations stand; None before any.

    Of before and after it is the last whose days after are over, too; where there is none, the last that was over.
    """
    found = periods_until(study.period.every, as_at, LOOKED_BACK if study.changes else 1, terms, study.period.day)
    if not found:
        return None
    first, last = next((one for one in found if _whole_on(study, one, own) <= as_at), found[0])
    return first, last, day_of(first, last, study.period.day)


def period_to_come(study: Study, as_at: date, terms: Sequence[Term] = (), own: Path | None = None) -> Period | None:
    """Give the last period that was over by a day and whose days after are not, with the day on which they will be."""
    found = periods_until(study.period.every, as_at, 1, terms, study.period.day)
    whole = _whole_on(study, found[0], own) if found else as_at
    return (*found[0], whole) if whole > as_at else None


def _whole_on(study: Study, period: Stretch, own: Path | None) -> date:
    return over_on(study.changes, period[1], own) if study.changes else period[1]
