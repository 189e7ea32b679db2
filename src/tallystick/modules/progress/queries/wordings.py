"""What was said of updates for the public and for young people, and in which languages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import all_rules
from tallystick.modules.progress.models import Signature, Update, Wording
from tallystick.modules.progress.models.wordings import ENGLISH
from tallystick.modules.progress.queries.updates import evidence_of, updates_for
from tallystick.modules.progress.rules.plain import READINGS, is_of, measured
from tallystick.modules.progress.rules.states import shown


@dataclass(frozen=True, slots=True)
class Said:
    """The wording of one reading that stands, whether it is of what the update says now, and its translations."""

    reading: str
    wording: Wording | None
    is_current: bool
    translations: tuple[Wording, ...]

    def is_stale(self, translation: Wording) -> bool:
        """Whether a translation is of an earlier wording than the one that stands."""
        return self.wording is None or translation.translates_id != self.wording.pk


def wordings(update_ids: Collection[int], reading: str, until: datetime | None = None) -> dict[int, Wording]:
    """Give, by update, its English wording for a reading ("public" or "young"), the last said before a moment if one is
    given; two queries however many.

    Only of what was signed: an update that was not agreed, or that was changed after it was said, has none here.
    Inventory: GOV-17, PLT-04.
    """
    newest = Wording.objects.filter(update=OuterRef("update"), reading=reading, language=ENGLISH)
    newest = newest.filter(at__lt=until) if until else newest
    found = Wording.objects.filter(
        update__in=update_ids,
        update__state=Update.State.AGREED,
        pk=Subquery(newest.order_by("-number").values("pk")[:1]),
    )
    signed = Signature.objects.filter(agreed=True, void_at=None, update=OuterRef("update"))
    return {one.update_id: one for one in found.filter(Exists(signed.filter(digest=OuterRef("of_digest"))))}


def said_plainly(update: Update) -> list[Said]:
    """Give what stands of each reading of an update. Inventory: GOV-17."""
    kept = list(update.wordings.select_related("by", "document", "translates").order_by("-number"))
    stands = stands_as(update)
    return [_said(reading, [one for one in kept if one.reading == reading], stands) for reading in READINGS]


def _said(reading: str, kept: list[Wording], stands: str) -> Said:
    wording = next((one for one in kept if one.language == ENGLISH), None)
    newest: dict[str, Wording] = {}
    for one in kept:
        if one.language != ENGLISH:
            newest.setdefault(one.language, one)
    current = wording is not None and is_of(wording.of_digest, stands)
    return Said(reading, wording, current, tuple(sorted(newest.values(), key=lambda one: one.language)))


def stands_as(update: Update) -> str:
    """Give the digest of what an update says now, as a signature binds to it."""
    return digest(shown(update, evidence_of(update)))


def last_wording(update: Update, reading: str, language: str = ENGLISH) -> Wording | None:
    """Give what was said last for a reading."""
    return update.wordings.filter(reading=reading, language=language).order_by("-number").first()


def begin_wording_with(update: Update, reading: str) -> Wording | None:
    """Give the wording that a person goes on from: this update's, or the last one of its action."""
    before = Wording.objects.filter(update__action=update.action_id, reading=reading, language=ENGLISH)
    return last_wording(update, reading) or before.order_by("-at", "-pk").first()


def wordings_for(user: User) -> QuerySet[Wording]:
    """Give every wording of the updates that somebody may read, the latest first."""
    told = Wording.objects.filter(update__in=updates_for(user).order_by().values("pk"))
    return told.select_related("update__action__plan", "document", "by").order_by("-at", "-pk")


def lacking_wordings(update_ids: Collection[int], reading: str) -> list[int]:
    """Give the updates that a public issue of a reading would lack, in the order asked."""
    there = wordings(update_ids, reading)
    return [one for one in update_ids if one not in there]


def readability_now(words: str, reading: str, today: date) -> dict[str, Any]:
    """Give the figures of words as they would be kept today."""
    return measured(words, reading, today, all_rules())


def known_languages() -> dict[str, str]:
    """Give the languages that a translation may be in, by code; English is among them."""
    own = Path(settings.HOME) / "catalogue"
    return {one.code: one.title for one in code_lists(own if own.is_dir() else None)["languages"].codes}


def unsaid(authority_id: int) -> QuerySet[Update]:
    """Give agreed updates for which some reading was never said, the latest first."""
    there = Wording.objects.filter(update=OuterRef("pk"), language=ENGLISH)
    said = [Exists(there.filter(reading=reading)) for reading in READINGS]
    missing = ~said[0] | ~said[1]
    return (
        Update.objects.of(authority_id).filter(Q(missing), state=Update.State.AGREED).order_by("-submitted_at", "-pk")
    )
