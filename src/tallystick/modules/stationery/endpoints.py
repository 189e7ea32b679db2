"""An authority's Word templates by the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import File, Router, Schema, Status, UploadedFile

from tallystick.engine.writing.templates import LARGEST, fill, invented
from tallystick.foundation.tokens.operations import Key, Page, PageNumber, asker, operation, paged
from tallystick.foundation.ui.files import WORD, made_file
from tallystick.modules.stationery import deeds, queries
from tallystick.modules.stationery.permissions import KEEP, READ

router = Router(tags=["Templates"])


class TemplateTold(Schema):
    """A Word template: in use where it was taken and not put away."""

    id: int
    name: str
    digest: str
    brought_at: datetime
    taken_at: datetime | None
    put_away_at: datetime | None


@operation(router, "GET", "/templates", needs=READ, gives=Page[TemplateTold], refuses=(422,))
def list_templates(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List every Word template that was ever brought, the latest first."""
    return paged(request, queries.templates_for(asker(request)), page)


@operation(router, "POST", "/templates", needs=KEEP, gives=TemplateTold, refuses=(422,), status=201)
def bring_template(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Bring a Word file; it is refused for what it holds or lacks, and in use only once it is taken."""
    user = asker(request)
    told = {"name": file.name or "template.docx", "authority": user.authority_id, "by": user, "at": timezone.now()}
    return Status(201, deeds.bring_template(file.read(LARGEST + 1), **told))


@operation(router, "GET", "/templates/{template}/preview", needs=READ, gives=Any, refuses=(404, 422), media=WORD)
def preview_template(request: HttpRequest, template: Key) -> Any:
    """Give a template filled with an invented paper."""
    found = one_template(request, template)
    paper = invented(str(asker(request).authority), timezone.localdate(found.brought_at))
    return made_file(fill(bytes(found.content), paper), "invented-paper.docx", WORD)


@operation(router, "POST", "/templates/{template}/take", needs=KEEP, gives=TemplateTold, refuses=(404, 422))
def take_template(request: HttpRequest, template: Key) -> Any:
    """Take a template into use; the one before it is put away."""
    return deeds.take_template(one_template(request, template), by=asker(request), at=timezone.now())


@operation(router, "POST", "/templates/{template}/put-away", needs=KEEP, gives=TemplateTold, refuses=(404, 422))
def put_away_template(request: HttpRequest, template: Key) -> Any:
    """Put a template away."""
    return deeds.put_away_template(one_template(request, template), by=asker(request), at=timezone.now())


def one_template(request: HttpRequest, pk: int) -> Any:
    """Give one template of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.templates_for(asker(request)), pk=pk)
