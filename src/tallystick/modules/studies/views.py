"""Studies: all of them; one with its answer, on a page and as a file; asked; the children behind an answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.asking import lists_of
from tallystick.engine.studies.wording import titled
from tallystick.foundation.ui.asking import as_at_of, counted_then, past_of
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv
from tallystick.modules.studies import deeds, queries
from tallystick.modules.studies.forms import AskForm, StudiesForm
from tallystick.modules.studies.permissions import (
    can_ask_studies,
    can_read_children,
    check_can_ask_studies,
    check_can_read_studies,
)
from tallystick.modules.studies.presenters import answers, asking, charts
from tallystick.modules.studies.presenters import listing as listed
from tallystick.modules.studies.rules import printing, saying
from tallystick.modules.studies.rules.asking import StudyRefused

ENTRIES = 20  # a page; each has its question, which takes a few lines


@require_safe
def studies(request: HttpRequest) -> HttpResponse:
    """Every study, as far as sought, with whether it has been answered."""
    check_can_read_studies(request.user)
    as_at, form = as_at_of(request), StudiesForm(request.GET)
    found = queries.overview_for(request.user, form.sought, as_at.day, as_at.known_by)
    page = page_of(request, found, ENTRIES)
    past = past_of(as_at)
    context = {"form": form, "page": page, "rows": [asking.entry_row(one, past) for one in page], "heads": asking.HEADS}
    return _show(request, "studies.html", [], **context, **counted_then(request, as_at))


@require_safe
def study(request: HttpRequest, code: str) -> HttpResponse:
    """One study: its question, its answer first, then its tables, and where they come from."""
    one, as_at = _named(request, code), as_at_of(request)
    context = {
        "study": one,
        "summary": asking.summary(one),
        "method": asking.METHODS[one.how],
        "doubts": queries.doubts_of(request.user.authority_id, one),
        "can_ask": can_ask_studies(request.user),
        "to_come": asking.to_come(one, queries.to_come(request.user.authority_id, one, as_at.day)),
        **asking.progress(queries.progress_of(request.user.authority_id, one)),
        **counted_then(request, as_at),
        **_answered(request, one, as_at),
    }
    return _show(request, "study.html", _crumbs(), **context)


def _answered(request: HttpRequest, one: Study, as_at: AsAtForm) -> dict[str, Any]:
    """What a page shows of an answer; of none, why there is none."""
    read = queries.answer_for(request.user, one, as_at.day, as_at.known_by)
    if read is None:
        return {"nothing": asking.nothing(barred=queries.is_barred(request.user, one))}
    words, told = queries.words_in(request.user.authority_id, one, read.told), read.told
    lists = lists_of(one) if read.row and can_read_children(request.user, read.row.definition) else ()
    return {
        "answer": told,
        "headline": saying.headline(one, told, words),
        "when": answers.when_said(one, read),
        "findings": saying.findings(one, told, words),
        "tables": answers.tables(one, told, words),
        "left_out": saying.left_out(told),
        "charts": charts.drawn(one, read, words),
        "lists": [(titled(each), each) for each in lists],
        "provenance": answers.provenance(read),
        "made_of": answers.made_of(read, words.indicators, past_of(as_at)),
        "made_of_heads": answers.MADE_OF,
        "again": asking.again_said(one, as_at),
    }


@require_safe
def study_file(request: HttpRequest, code: str) -> HttpResponse:
    """The tables of an answer as a file of commas."""
    one, as_at = _named(request, code), as_at_of(request)
    read = queries.answer_for(request.user, one, as_at.day, as_at.known_by)
    if read is None:
        raise Http404("It has no answer yet.")
    words = queries.words_in(request.user.authority_id, one, read.told)
    return made_file(as_csv(printing.SHEET, printing.sheet(one, read.told, words)), f"{code}.csv", CSV)


@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Put a study to the data; the worker answers it, and its page says how far it has come."""
    check_can_ask_studies(request.user, request.user.authority_id)
    one, form = _named(request, code), AskForm(request.POST)
    if not form.is_valid():
        raise StudyRefused("Choose the day as at which the study is answered.")
    day = form.cleaned_data["as_at"]
    try:
        deeds.ask_study(request.user.authority, one.code, as_at=day, by=request.user, at=timezone.now())
    except StudyRefused as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, "The worker answers it now. This page says how far it has come.")
    return redirect(asking.address(one, day))


@never_cache
@require_safe
def children(request: HttpRequest, code: str, listing: str) -> HttpResponse:
    """The children behind an answer, for those who may see them; each reading is recorded."""
    one, as_at = _named(request, code), as_at_of(request)
    read = queries.answer_for(request.user, one, as_at.day, as_at.known_by)
    if read is None or read.row is None:
        raise Http404
    behind = deeds.read_children(read.row, listing, by=request.user, at=timezone.now())
    page, words = page_of(request, behind.rows), queries.words_in(request.user.authority_id, one, read.told)
    told = listed.told(behind, page, listing, words) | {"study": one, "page": page}
    return _show(request, "children.html", _crumbs((one.title, asking.address(one) + past_of(as_at))), **told)


def _named(request: HttpRequest, code: str) -> Study:
    check_can_read_studies(request.user)
    known = queries.studies_of(request.user.authority_id)
    if code not in known:
        raise Http404
    return known[code]


def _crumbs(*way: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Studies", reverse("studies:studies")), *way]


def _show(request: HttpRequest, template: str, way: list[tuple[str, str]], **context: Any) -> HttpResponse:
    return render(request, f"studies/{template}", context | {"breadcrumbs": way})
