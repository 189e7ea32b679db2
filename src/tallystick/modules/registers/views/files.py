"""A file in a field of an entry: put there, downloaded."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.ui.files import kept_file
from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.forms.attaching import FileForm
from tallystick.modules.registers.permissions import check_can_change_entry
from tallystick.modules.registers.views.asking import Asker, done, posted, show, tried


@require_http_methods(["GET", "POST"])
def put_file(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Put a file in a field of an entry. Inventory: CAS-01."""
    found, asked = queries.file_field_of(request.user, pk, field)
    asker = Asker(request, queries.register_for(request.user, found.register))
    check_can_change_entry(request.user, asker.register, found, asker.today)
    told = {"label": asked.title, "there": bool((found.values or {}).get(field)), "limit": settings.UPLOAD_LIMIT}
    form = FileForm(posted(request), request.FILES or None, initial={"seen_version": found.version}, **told)
    if form.is_bound and form.is_valid() and tried(form, lambda: attached(request, found, field, form)):
        return done(request, "The file is beside the entry.", found)
    status = 422 if form.errors else 200
    return show(request, "file.html", asker.register, entry=found, form=form, field=asked, status=status)


def attached(request: HttpRequest, entry: Any, field: str, form: FileForm) -> Any:
    """Keep what was sent."""
    with form.taken() as taken:
        return deeds.attach_file(entry, field, **taken, by=request.user, at=timezone.now())


@require_safe
def file(request: HttpRequest, pk: int, field: str) -> FileResponse:
    """The file in a field of an entry, byte for byte; always saved, never shown, so that nothing in it runs here."""
    found = queries.attachment_for(request.user, pk, field)
    answer = kept_file(found)
    answer["Cache-Control"] = "no-store"
    return answer
