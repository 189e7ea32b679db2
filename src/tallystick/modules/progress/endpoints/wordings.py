"""What the public and young people read of an update, by the API: said, read, translated; and how hard words are."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Key,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    filled,
    operation,
    paged,
)
from tallystick.foundation.ui.files import BYTES, kept_file
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.updates import one_update
from tallystick.modules.progress.forms.wordings import TranslationForm
from tallystick.modules.progress.permissions import READ, UPDATE

router = Router(tags=["Wordings"])
BESIDE = "/updates/{update}/wordings"


class WordingTold(Schema):
    """What one reading says of an update: in English its words and how they read, else a translation's file."""

    id: int
    update: int = Field(alias="update_id")
    reading: str
    language: str
    number: int
    told: str
    promised: str
    text: str
    measured: dict[str, Any]
    translates: int | None = Field(alias="translates_id")
    translator: str
    file_name: str
    at: datetime

    @staticmethod
    def resolve_file_name(row: Any) -> str:
        """Give the name of a translation's file; nothing of words."""
        return row.document.name if row.document else ""


class PlainWords(Sent):
    """What is said for one reading, public or young; `seen_number` is the number of what stood there, 0 for nothing."""

    reading: Short
    told: Words = ""
    promised: Words = ""
    text: Words
    names_may_stand: bool = False
    seen_number: int = Field(ge=0, le=1_000_000)


class TranslationSent(Sent):
    """The language of a translation, and who translated, beside its file in one form."""

    language: Short
    translator: Short


class WordsToRead(Sent):
    """Words of which somebody asks how hard they are to read, and for whom."""

    reading: Short
    text: Words


class ReadTold(Schema):
    """How hard words are to read: ages in years, words, jargon, and the most that is advised for the reading."""

    figures: dict[str, Any]


@operation(router, "GET", BESIDE, needs=READ, gives=Page[WordingTold], refuses=(404, 422))
def list_wordings(request: HttpRequest, update: Key, page: PageNumber = 1) -> Any:
    """List all that was ever said of an update for the public and for young people, the latest first."""
    row = one_update(request, update)
    return paged(request, queries.wordings_for(asker(request)).filter(update=row), page)


@operation(router, "POST", BESIDE, needs=UPDATE, gives=WordingTold, refuses=(404, 409, 422), status=201)
def say_plainly(request: HttpRequest, update: Key, said: PlainWords) -> Any:
    """Say an update for one reading; what looks like a name is refused until it is said that it may stand."""
    row = one_update(request, update)
    return Status(201, deeds.say_plainly(row, **said.dict(), by=asker(request), at=timezone.now()))


@operation(
    router,
    "POST",
    "/wordings/{wording}/translations",
    needs=UPDATE,
    gives=WordingTold,
    refuses=(404, 422),
    status=201,
)
def add_translation(request: HttpRequest, wording: Key, new: Form[TranslationSent], file: File[UploadedFile]) -> Any:
    """Put a translation beside a wording, as a file."""
    user = asker(request)
    row = get_object_or_404(queries.wordings_for(user).filter(language="en"), pk=wording)
    known = {"languages": queries.known_languages(), "limit": settings.UPLOAD_LIMIT}
    form = TranslationForm(new.dict(), {"file": file}, **known)
    filled(form)
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        path = Path(folder) / "translation"
        with path.open("wb") as kept:
            kept.writelines(file.chunks())
        made = deeds.add_translation(row, path, name=form.name, **form.told, by=user, at=timezone.now())
    return Status(201, made)


@operation(router, "GET", "/translations/{translation}/file", needs=READ, gives=Any, refuses=(404, 422), media=BYTES)
def read_translation_file(request: HttpRequest, translation: Key) -> Any:
    """Give the file of a translation, byte for byte."""
    found = queries.wordings_for(asker(request)).exclude(document=None)
    return kept_file(get_object_or_404(found, pk=translation).document)


@operation(router, "POST", "/readability", needs=READ, gives=ReadTold, refuses=(422,))
def read_readability(request: HttpRequest, words: WordsToRead) -> Any:
    """Say how hard words are to read, beside what is advised for a reading; nothing is kept."""
    return {"figures": queries.readability_now(words.text, words.reading, timezone.localdate())}
