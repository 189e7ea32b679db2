"""A study is answered out of a snapshot, and its answer is kept whole or not at all.

Promise: a process that is killed leaves nothing half said, and the study is answered anew; two at once answer it once;
the same answer is the same row.
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from django.utils import timezone

from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.studies import Study
from tallystick.engine.measures.asked import Period
from tallystick.engine.measures.periods import day_of
from tallystick.engine.records.spark import EngineMissing
from tallystick.engine.studies.answers import Answer as Answered
from tallystick.engine.studies.asking import answer, sources_needed
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators.deeds import engine_called, is_begun_too_often, since, working_folder
from tallystick.modules.indicators.queries.sources import SnapshotGone, sources_of
from tallystick.modules.indicators.rules.asking import GIVEN_UP
from tallystick.modules.studies import queries
from tallystick.modules.studies.deeds.asking import begin_enquiry, end_enquiry
from tallystick.modules.studies.models import Answer, Enquiry, StudyDefinition
from tallystick.modules.studies.permissions import check_can_ask_studies

Say = Callable[[str], None]
WRONG = "The study is wrong and nothing was answered: {} Whoever keeps the catalogue corrects it."


def quietly(_words: str) -> None:
    """Say nothing."""


def answer_enquiry(enquiry: Enquiry, *, say: Say = quietly) -> Enquiry | None:
    """Answer a study that was asked for; None where another process answers it just now.

    What cannot go on ends with a sentence: its snapshot or its engine is gone, or it was begun too often.
    """
    with working_folder(f"study-{enquiry.pk}") as folder:
        if folder is None:
            return None
        enquiry = queries.enquiry_as_it_is(enquiry.pk)
        if enquiry.ended_at:
            return enquiry
        if is_begun_too_often(enquiry):
            return end_enquiry(enquiry, because=GIVEN_UP, at=timezone.now())
        enquiry = enquiry if enquiry.begun_at else begin_enquiry(enquiry, at=timezone.now())
        return enquiry if enquiry.ended_at else _answered(enquiry, folder, say)


def _answered(enquiry: Enquiry, folder: Path, say: Say) -> Enquiry:
    study = queries.studies_of(enquiry.authority_id).get(enquiry.code)
    begun = perf_counter()
    try:
        if study is None:
            raise CatalogueError(f"“{enquiry.code}” is no longer in the catalogue.")
        told = _counted(enquiry, study, folder, say)
    except (SnapshotGone, EngineMissing) as refusal:
        return end_enquiry(enquiry, because=refusal.sentence, at=timezone.now())
    except (CatalogueError, CannotBeAsked) as fault:
        return end_enquiry(enquiry, because=WRONG.format(f"{fault}"[:300]), at=timezone.now())
    return keep_answer(enquiry, study, told, since(begun), at=timezone.now())


def _counted(enquiry: Enquiry, study: Study, folder: Path, say: Say) -> Answered:
    """Count what a study comes to, saying on the way how far it has come."""

    def note(words: str, done: int, of: int) -> None:
        enquiry.said = f"{words}: {done:,} of {of:,}"[:500]
        enquiry.save(update_fields=["said"])
        say(enquiry.said)

    own = queries.own_folder()
    with engine_called(enquiry.engine, folder / "spill") as engine:
        sources = sources_of(enquiry.snapshot, sources_needed(study, own), folder)
        return answer(study, period_in(enquiry, study), sources, engine, own, say=note)


def period_in(enquiry: Enquiry, study: Study) -> Period:
    """Give the period that an enquiry is of, with the day on which its populations stand."""
    assert enquiry.first is not None, "it is begun"
    assert enquiry.last is not None, "it is begun"
    return enquiry.first, enquiry.last, day_of(enquiry.first, enquiry.last, study.period.day)


@audited
def keep_answer(enquiry: Enquiry, study: Study, told: Answered, seconds: Decimal, *, at: datetime) -> Enquiry:
    """Keep what a study came to; what another process kept meanwhile stays as that kept it."""
    check_can_ask_studies(None, enquiry.authority_id)
    held = Enquiry.objects.select_for_update(no_key=True, of=("self",))
    enquiry = held.select_related("snapshot").get(pk=enquiry.pk)
    if enquiry.ended_at is None:
        enquiry.answer = _kept(enquiry, study, told, seconds, at)
        enquiry.ended_at = at
        enquiry.save()
    record("study answered", subject=enquiry, by=None, at=at, engine=enquiry.engine)
    return enquiry


def _kept(enquiry: Enquiry, study: Study, told: Answered, seconds: Decimal, at: datetime) -> Answer:
    """Give the row of an answer: the same bytes are the same row, whenever and by whichever engine they came."""
    digest, canonical = queries.named(enquiry.authority_id, told, enquiry.snapshot.digest)
    found, _ = Answer.objects.get_or_create(
        authority_id=enquiry.authority_id,
        digest=digest,
        defaults={
            "code": told.study,
            "definition": _definition(enquiry, study, told.version, at),
            "snapshot": enquiry.snapshot,
            "first": told.first,
            "last": told.last,
            "canonical": canonical.decode(),
            "engine": enquiry.engine,
            "seconds": seconds,
            "at": at,
        },
    )
    return found


def _definition(enquiry: Enquiry, study: Study, version: str, at: datetime) -> StudyDefinition:
    """Keep a study with what it reads of children, so that a later catalogue takes nothing of it back."""
    text = queries.definition_text(study)
    assert sha256(text.encode()).hexdigest() == version, "what is kept is what was answered by"
    about = {"facts": queries.facts_of(study), "reads_registers": queries.reads_registers_of_children(study)}
    found, _ = StudyDefinition.objects.get_or_create(
        authority_id=enquiry.authority_id,
        digest=version,
        defaults={"code": study.code, "text": text, "first_used_at": at, **about},
    )
    return found
