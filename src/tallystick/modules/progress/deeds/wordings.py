"""Saying an update for the public and for young people, and putting its translations beside it. What was said stays."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.queries import leading_posts
from tallystick.modules.progress.models import Update, Wording
from tallystick.modules.progress.models.wordings import ENGLISH
from tallystick.modules.progress.permissions import check_can_update
from tallystick.modules.progress.queries.wordings import (
    known_languages,
    last_wording,
    readability_now,
    said_plainly,
    stands_as,
)
from tallystick.modules.progress.rules.plain import (
    check_language,
    check_names_nobody,
    check_number,
    check_reading,
    check_says_something,
    check_translator,
    whole,
)
from tallystick.modules.progress.rules.signing import mend_by

KIND = "progress.wording"  # on the due list


@audited
def say_plainly(
    update: Update,
    *,
    reading: str,
    text: str,
    by: User,
    at: datetime,
    seen_number: int,
    told: str = "",
    promised: str = "",
    names_may_stand: bool = False,
) -> Wording:
    """Say an update for one reading, in words of their own; also after it was signed, as a new wording.

    Refused where nothing is said of what happened, or what looks like a name stands in it. Inventory: GOV-17, PLT-04.
    """
    update = _held(update, by, at)
    check_reading(reading)
    check_says_something(text)
    words = whole(told, promised, text)
    check_names_nobody(words, may_stand=names_may_stand)
    last = last_wording(update, reading)
    check_number(seen_number, last.number if last else 0)
    said = {"told": told.strip(), "promised": promised.strip(), "text": text.strip()}
    figures = readability_now(words, reading, localdate(at))
    wording = _kept(update, reading, ENGLISH, last, by, at, **said, measured=figures, of_digest=stands_as(update))
    if all(one.is_current for one in said_plainly(update)):
        due.settle(KIND, about=update, by=by, at=at)
    record("update said plainly", subject=wording, by=by, at=at, reading=reading, number=wording.number)
    return wording


@audited
def add_translation(
    wording: Wording, path: Path, *, name: str, language: str, translator: str, by: User, at: datetime
) -> Wording:
    """Put a translation beside a wording: a file, of exactly that wording, by whoever translated. Inventory: PLT-04."""
    update = _held(wording.update, by, at)
    language = check_language(language, known_languages())
    said = {"translator": check_translator(translator), "translates": wording, "of_digest": wording.of_digest}
    document = plans.keep_evidence_file(path, name=name, authority=update.authority_id, by=by, at=at)
    last = last_wording(update, wording.reading, language)
    made = _kept(update, wording.reading, language, last, by, at, **said, document=document)
    record("translation put beside", subject=made, by=by, at=at, language=language, digest=document.digest)
    return made


@audited
def ask_for_wordings(update: Update, *, by: User, at: datetime) -> None:
    """Ask the leads of an agreed update to say it for the public and for young people; earlier asking ends with it."""
    if update.follows:
        due.settle(KIND, about=update.follows, by=by, at=at)
    waiting = [one.reading for one in said_plainly(update) if not one.is_current]
    today = localdate(at)
    told = {
        "what": f"Say it for the public and for young people: {update.action}",
        "address": reverse("progress:plainly", args=[update.pk]),
        "starts": today,
        "due": mend_by(update.period.closes if update.period else None, today),
    }
    for lead in ([*leading_posts(update.action)] or [update.author]) if waiting else ():
        due.put(KIND, about=update, to=lead, by=by, at=at, **told)
    record("wordings asked for", subject=update, by=by, at=at, waiting=len(waiting))


def _held(update: Update, by: User, at: datetime) -> Update:
    """The update under lock, if this person may say how its action goes; the lock of a period does not hold here."""
    row = Update.objects.select_for_update(no_key=True, of=("self",)).select_related("action__plan", "period")
    update = row.get(pk=update.pk)
    check_can_update(by, update.action, localdate(at))
    return update


def _kept(
    update: Update, reading: str, language: str, last: Wording | None, by: User, at: datetime, **said: Any
) -> Wording:
    number = last.number + 1 if last else 1
    told = {"authority_id": update.authority_id, "update": update, "reading": reading, "language": language}
    return Wording.objects.create(**told, **said, number=number, by=by, at=at)
