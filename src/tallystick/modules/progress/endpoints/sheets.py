"""A lead's actions as a workbook by the API: out, looked through, and in."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Schema, UploadedFile

from tallystick.foundation.tokens.operations import Sent, asker, filled, operation
from tallystick.foundation.ui.files import XLSX, made_file
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.sheets import SheetForm
from tallystick.modules.progress.permissions import READ, UPDATE
from tallystick.modules.progress.presenters.sheets import to_keep
from tallystick.modules.progress.rules import sheets

router = Router(tags=["Workbooks"])


class AnswerDiffers(Schema):
    """An answer three times: as the workbook had it, as it stands now, and as it came back."""

    name: str
    base: str
    theirs: str
    mine: str
    conflicts: bool


class SheetRow(Schema):
    """What a row of a workbook would change; where somebody else changed the same, nothing of theirs is lost."""

    number: int
    action: int
    outcome: str
    sentence: str
    differences: list[AnswerDiffers]


class SheetRowKept(Schema):
    """What became of a row: kept as a draft, submitted, or refused with a sentence that says why."""

    number: int
    outcome: str
    sentence: str


class LookedThrough(Schema):
    """What a workbook would change, row by row."""

    rows: list[SheetRow]


class Submitting(Sent):
    """Whether every action that says all it has to is handed in; the others are kept as drafts."""

    submit: bool = False


class TakenIn(LookedThrough):
    """What a workbook changed, and what became of each row that says something new."""

    kept: list[SheetRowKept]


@operation(router, "GET", "/sheet", needs=READ, gives=Any, media=XLSX)
def read_sheet(request: HttpRequest) -> Any:
    """Give the workbook of the actions that whoever asks leads."""
    user = asker(request)
    content = sheets.write(queries.sheet_rows(user, timezone.localdate()), queries.sheet_key(user))
    return made_file(content, "my-actions.xlsx", XLSX)


@operation(router, "POST", "/sheet/look", needs=READ, gives=LookedThrough, refuses=(422,))
def look_through_sheet(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Say what a workbook that was filled in would change; nothing is kept."""
    lines, _ = looked_through(request, file)
    return {"rows": lines}


@operation(router, "POST", "/sheet", needs=UPDATE, gives=TakenIn, refuses=(422,))
def take_sheet(request: HttpRequest, said: Form[Submitting], file: File[UploadedFile]) -> Any:
    """Keep what a workbook says where nobody else wrote meanwhile; on request, hand in what is complete."""
    lines, rows = looked_through(request, file)
    kept = deeds.take_sheet(to_keep(lines, rows), submit=said.submit, by=asker(request), at=timezone.now())
    return {"rows": lines, "kept": kept}


def looked_through(request: HttpRequest, file: UploadedFile) -> Any:
    """Give what each row of a workbook would change, by the checks of the page's own form."""
    content = filled(SheetForm({}, {"file": file}))["file"].read()
    return queries.looked_through(asker(request), content, timezone.localdate())
