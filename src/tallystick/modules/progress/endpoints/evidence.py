"""Evidence beside an update by the API: a file or a link put there, taken away, read."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Form, Router, Schema, Status, UploadedFile
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    AsSeen,
    Day,
    Key,
    Link,
    Page,
    PageNumber,
    Seen,
    SeenInForm,
    Sent,
    Short,
    asker,
    filled,
    operation,
    paged,
)
from tallystick.foundation.ui.files import BYTES, kept_file
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.told import UpdateTold
from tallystick.modules.progress.endpoints.updates import one_update
from tallystick.modules.progress.forms import EvidenceForm
from tallystick.modules.progress.permissions import READ, UPDATE

router = Router(tags=["Evidence"])
BESIDE = "/updates/{update}/evidence"


class EvidenceTold(Schema):
    """A file or a link beside an update. `update_version` is what the update's next change has to name."""

    id: int
    update: int = Field(alias="update_id")
    title: str
    link: str
    name: str
    digest: str
    effective: date
    public: bool
    added_at: datetime
    update_version: int

    @staticmethod
    def resolve_name(row: Any) -> str:
        """Give the file's name; nothing for a link."""
        return row.document.name if row.document else ""

    @staticmethod
    def resolve_digest(row: Any) -> str:
        """Give the digest that the file is kept under; nothing for a link."""
        return row.document.digest if row.document else ""

    @staticmethod
    def resolve_update_version(row: Any) -> int:
        """Give the version of the update as it stands now."""
        return int(row.update.version)


class EvidenceLink(Sent):
    """The address of a page that shows what an update says, the day it is from, and whether the public may see it."""

    link: Link
    title: Short = ""
    effective: Day
    public: bool = False
    seen_version: Seen


class EvidenceFile(Sent):
    """What is said of a file, beside it in one form: the day it is from, and whether the public may see it."""

    title: Short = ""
    effective: Day
    public: bool = False
    seen_version: SeenInForm


@operation(router, "GET", BESIDE, needs=READ, gives=Page[EvidenceTold], refuses=(404, 422))
def list_evidence(request: HttpRequest, update: Key, page: PageNumber = 1) -> Any:
    """List the evidence that stands beside an update."""
    standing = queries.evidence_for(asker(request)).filter(update=one_update(request, update), removed_at=None)
    return paged(request, standing, page)


@operation(router, "POST", f"{BESIDE}/links", needs=UPDATE, gives=EvidenceTold, refuses=(404, 409, 422), status=201)
def add_evidence_link(request: HttpRequest, update: Key, new: EvidenceLink) -> Any:
    """Put a link beside an update, having seen a version of it; only to pages of the web."""
    row, form = one_update(request, update), EvidenceForm(new.dict(), limit=settings.UPLOAD_LIMIT)
    link = filled(form)["link"]
    who = {"by": asker(request), "at": timezone.now()}
    return Status(201, deeds.add_link(row, link, **form.told, **who, seen_version=new.seen_version))


@operation(router, "POST", f"{BESIDE}/files", needs=UPDATE, gives=EvidenceTold, refuses=(404, 409, 422), status=201)
def add_evidence_file(request: HttpRequest, update: Key, new: Form[EvidenceFile], file: File[UploadedFile]) -> Any:
    """Put a file beside an update, having seen a version of it; one that cannot be hashed is refused."""
    row, form = one_update(request, update), EvidenceForm(new.dict(), {"file": file}, limit=settings.UPLOAD_LIMIT)
    filled(form)
    who = {"by": asker(request), "at": timezone.now()}
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        path = Path(folder) / "evidence"
        with path.open("wb") as kept:
            kept.writelines(file.chunks())
        made = deeds.add_file(row, path, name=form.name, **form.told, **who, seen_version=new.seen_version)
    return Status(201, made)


@operation(router, "POST", "/evidence/{evidence}/remove", needs=UPDATE, gives=UpdateTold, refuses=(404, 409, 422))
def remove_evidence(request: HttpRequest, evidence: Key, seen: AsSeen) -> Any:
    """Take evidence away, having seen a version of its update; what was handed in with it still names it."""
    row = get_object_or_404(queries.evidence_for(asker(request)).filter(removed_at=None), pk=evidence)
    return deeds.remove_evidence(row, **seen.dict(), by=asker(request), at=timezone.now())


@operation(router, "GET", "/evidence/{evidence}/file", needs=READ, gives=Any, refuses=(404, 422), media=BYTES)
def read_evidence_file(request: HttpRequest, evidence: Key) -> Any:
    """Give a file of evidence, byte for byte."""
    row = get_object_or_404(queries.evidence_for(asker(request)).exclude(document=None), pk=evidence)
    return kept_file(row.document)
