"""Saying an update for the public and for young people, with figures of how it reads while it is typed."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.foundation.calendars.queries import all_rules
from tallystick.foundation.ui.files import kept_file
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.wordings import PlainForm, TranslationForm
from tallystick.modules.progress.permissions import can_update, check_can_update
from tallystick.modules.progress.presenters import journey, plain
from tallystick.modules.progress.rules.plain import PARTS, READINGS, WordingLacks, WordingNamesSomebody, whole
from tallystick.modules.progress.views.asking import calendar_for, show

FIELDS = {WordingLacks: "text", WordingNamesSomebody: "names_may_stand"}  # at which a refusal is said


@require_safe
def plainly(request: HttpRequest, pk: int) -> HttpResponse:
    """What an update says to the public and to young people, and what is still to be said. Inventory: GOV-17."""
    update = get_object_or_404(queries.updates_for(request.user), pk=pk)
    languages = queries.known_languages()
    cards = [plain.card(one, languages, update) for one in queries.said_plainly(update)]
    mine = can_update(request.user, update.action, timezone.localdate())
    return shown(request, "wordings/plainly.html", update, cards=cards, mine=mine)


@require_http_methods(["GET", "POST"])
def say_plainly(request: HttpRequest, pk: int, reading: str) -> HttpResponse:
    """Say it for one reading; figures stand beside it, also without any script. Inventory: GOV-17, PLT-04."""
    update = writable(request, pk, reading)
    form = PlainForm(request.POST or None, initial=first(update, reading), reading=reading)
    if form.is_bound and form.is_valid() and "check" not in request.POST:
        try:
            deeds.say_plainly(update, reading=reading, **form.said, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(FIELDS.get(type(refusal)), refusal.sentence)
        else:
            messages.success(request, f"It is said for {READINGS[reading]}.")
            return redirect("progress:plainly", update.pk)
    read = plain.reads(typed(form), reading, timezone.localdate(), all_rules())
    status = {"status": 200} if "check" in request.POST else {}
    told = {"form": form, "reads": read, "reading": reading, "readers": READINGS[reading]}
    return shown(request, "wordings/say.html", update, **told, **status)


@require_POST
def measured(request: HttpRequest, pk: int, reading: str) -> HttpResponse:
    """How what is being typed reads; nothing is kept. Inventory: PLT-04."""
    writable(request, pk, reading)
    words = whole(*(request.POST.get(name, "") for name in PARTS))
    read = plain.reads(words, reading, timezone.localdate(), all_rules())
    return render(request, "progress/wordings/reads.html", {"reads": read})


@require_http_methods(["GET", "POST"])
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a translation beside a wording. Inventory: PLT-04."""
    wording = get_object_or_404(queries.wordings_for(request.user).filter(language="en"), pk=pk)
    check_can_update(request.user, wording.update.action, timezone.localdate())
    known = {"languages": queries.known_languages(), "limit": settings.UPLOAD_LIMIT}
    form = TranslationForm(request.POST or None, request.FILES or None, **known)
    if not form.is_bound or not form.is_valid():
        return shown(request, "wordings/translate.html", wording.update, form=form, wording=wording)
    with tempfile.TemporaryDirectory(prefix="tallystick-") as folder:
        path = Path(folder) / "translation"
        with path.open("wb") as file:
            file.writelines(form.cleaned_data["file"].chunks())
        told = form.told | {"by": request.user, "at": timezone.now()}
        deeds.add_translation(wording, path, name=form.name, **told)
    messages.success(request, "The translation is put beside it.")
    return redirect("progress:plainly", wording.update_id)


@require_safe
def translation_file(request: HttpRequest, pk: int) -> FileResponse:
    """A translation, byte for byte; always saved, never shown."""
    found = get_object_or_404(queries.wordings_for(request.user).exclude(document=None), pk=pk)
    return kept_file(found.document)


def writable(request: HttpRequest, pk: int, reading: str) -> Any:
    """The update, if whoever asks may say how it goes; 404 for a reading that there is not."""
    if reading not in READINGS:
        raise Http404
    update = get_object_or_404(queries.updates_for(request.user), pk=pk)
    check_can_update(request.user, update.action, timezone.localdate())
    return update


def first(update: Any, reading: str) -> dict[str, Any]:
    """What the form begins with: what was said of this update; else what an earlier one told and promised."""
    last = queries.begin_wording_with(update, reading)
    if last is None:
        return {"seen_number": 0}
    begun = {"told": last.told, "promised": last.promised, "seen_number": 0}
    return begun | ({"text": last.text, "seen_number": last.number} if last.update_id == update.pk else {})


def typed(form: PlainForm) -> str:
    """All that stands in the form."""
    return whole(*((form[name].value() or "") for name in PARTS))


def shown(request: HttpRequest, template: str, update: Any, **context: Any) -> HttpResponse:
    """A page about what an update says plainly, below what was asked of which action."""
    asked = journey.asked(update.action, update.period, timezone.localdate(), calendar_for(request))
    crumbs = [("My actions", reverse("progress:mine"))]
    return show(request, template, crumbs, update=update, action=update.action, asked=asked, **context)
