"""A study is put to the data: figures that it is made of are counted, or it waits for the worker to answer it."""

from datetime import date, datetime

from django.utils import timezone

from tallystick.engine.catalogue.studies import Study, indicators_named
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators import deeds as indicators
from tallystick.modules.indicators.queries import engines_here
from tallystick.modules.indicators.rules.asking import check_day, check_engine
from tallystick.modules.records import deeds as records
from tallystick.modules.records.rules import SnapshotRefused
from tallystick.modules.studies import queries
from tallystick.modules.studies.models import Enquiry
from tallystick.modules.studies.permissions import check_can_ask_studies
from tallystick.modules.studies.rules.asking import (
    NO_PERIOD,
    WAITS,
    StudyRefused,
    check_known,
    is_of_figures,
    period_of,
)


@audited
def ask_study(
    authority: Authority,
    code: str,
    *,
    as_at: date,
    by: User | None,
    at: datetime,
    known_by: datetime | None = None,
    engine: str = "duckdb",
) -> object:
    """Put a study to the data as at a day; gives the run of its indicators, or the enquiry that the worker answers.

    A study that waits already is not asked twice. Raises StudyRefused.
    """
    check_can_ask_studies(by, authority.pk)
    known = queries.studies_of(authority.pk)
    check_known(code, known)
    check_engine(engine, engines_here())
    check_day(as_at, timezone.localdate(at))
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)  # two who ask at once know of each other
    if queries.asked_already(authority.pk, known[code], as_at):
        raise StudyRefused(WAITS)
    told = {"as_at": as_at, "known_by": known_by, "engine": engine, "by": by, "at": at}
    if is_of_figures(known[code]):
        return _figures_asked(authority, known[code], **told)
    enquiry = Enquiry.objects.create(authority=authority, code=code, **told)
    record("study asked", subject=enquiry, by=by, at=at, study=code, as_at=as_at.isoformat())
    return enquiry


def _figures_asked(authority: Authority, study: Study, **told: object) -> object:
    """Have the indicators of a study counted: its answer is made of their figures, for each reader anew."""
    run = indicators.ask_run(authority, codes=indicators_named(study), **told)
    day = told["as_at"].isoformat()
    record("study asked", subject=run, by=told["by"], at=told["at"], study=study.code, as_at=day)
    return run


@audited
def begin_enquiry(enquiry: Enquiry, *, at: datetime) -> Enquiry:
    """Take the snapshot that a study is answered from, and say of which period; once begun it is as it is."""
    enquiry = Enquiry.objects.select_for_update(no_key=True).get(pk=enquiry.pk)
    if enquiry.begun_at is not None:
        raise StudyRefused("This study is being answered already. Its page says how far it has come.")
    study = queries.studies_of(enquiry.authority_id).get(enquiry.code)
    if study is None:
        return end_enquiry(enquiry, because=f"The catalogue has no study “{enquiry.code}” any more.", at=at)
    period = period_of(study, enquiry.as_at, queries.terms_of(enquiry.authority_id), queries.own_folder())
    if period is None:
        return end_enquiry(enquiry, because=NO_PERIOD, at=at)
    told = {"as_at": enquiry.as_at, "known_by": enquiry.known_by, "by": None, "at": at}
    try:
        enquiry.snapshot = records.take_snapshot(enquiry.authority, **told)
    except SnapshotRefused as refusal:
        return end_enquiry(enquiry, because=refusal.sentence, at=at)
    enquiry.begun_at, (enquiry.first, enquiry.last, _) = at, period
    enquiry.save()
    record("study begun", subject=enquiry, by=None, at=at, snapshot=enquiry.snapshot.digest)
    return enquiry


@audited
def end_enquiry(enquiry: Enquiry, *, because: str, at: datetime) -> Enquiry:
    """End an enquiry that has no answer, saying why; what another process ended meanwhile stays as it is."""
    check_can_ask_studies(None, enquiry.authority_id)
    held = Enquiry.objects.select_for_update(no_key=True, of=("self",))
    enquiry = held.select_related("authority", "snapshot").get(pk=enquiry.pk)
    if enquiry.ended_at is not None:
        record("study ended already", subject=enquiry, by=None, at=at)
        return enquiry
    enquiry.begun_at, enquiry.ended_at, enquiry.because = enquiry.begun_at or at, at, because[:500]
    enquiry.save()
    record("study not answered", subject=enquiry, by=None, at=at)
    return enquiry
