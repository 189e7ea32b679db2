"""Papers that are written and go out: the list, one of them, what it asks, its files and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.engine.writing import render as set_in
from tallystick.foundation.ui.files import made_file
from tallystick.foundation.ui.forms import SeenForm
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.obligations.queries import told_by_message
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.forms.issues import (
    BeginForm,
    CompleteForm,
    LaidForm,
    SeekForm,
    SendForm,
    WhyForm,
    WriteForm,
)
from tallystick.modules.papers.permissions import (
    can_build,
    can_change,
    can_read_words,
    check_can_build,
    check_can_change,
)
from tallystick.modules.papers.presenters import issues as shown
from tallystick.modules.papers.presenters.files import file_name, kind_of, named
from tallystick.modules.papers.rules.asking import slots
from tallystick.modules.papers.rules.completing import missing
from tallystick.modules.papers.rules.completing import named as named_in
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.layouts import OWN, layout_named, layouts_kept
from tallystick.modules.plans.queries import plans_for

Crumbs = list[tuple[str, str]]
BASE = "papers/base.html"


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Every paper that somebody may read: those being written for who makes them, what went out for its readers."""
    audiences = [(str(one), words) for one, words in shown.FOR_WHOM.items() if one in queries.read_by(request.user)]
    form = SeekForm(request.GET, audiences=audiences)
    page = page_of(request, queries.issues_for(request.user, form.asked))
    told = {"form": form, "page": page, "rows": shown.rows(page), "heads": shown.HEADS}
    told |= {"figures": shown.figures(queries.counts_for(request.user)), "can_build": can_build(request.user)}
    return render(request, "papers/papers.html", told | {"breadcrumbs": []})


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a paper: which, of which plan, as at which day."""
    check_can_build(request.user)
    offered = [(one.code, one.title) for one in queries.papers_to_make(request.user)]
    plans = [(str(pk), title) for pk, title in plans_for(request.user).values_list("pk", "title")]
    form = BeginForm(
        request.POST or None, papers=offered, plans=plans, today=timezone.localdate(), initial=request.GET.dict()
    )
    if not form.is_bound or not form.is_valid():
        return ask(request, form, "Begin a paper", crumbs(), button="Begin")
    told = form.cleaned_data
    plan = get_object_or_404(plans_for(request.user), pk=int(told["plan"])) if told["plan"] else None
    days = {"as_at": told["as_at"], "since": told["since"]}
    made = deeds.draft(request.user.authority, told["paper"], plan=plan, **days, by=request.user, at=timezone.now())
    return redirect(made)


@require_safe
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what it asks and lacks, its files, before whom it was laid, and what may be done with it."""
    one = queries.issue_for(request.user, pk)
    snapshot, may = queries.snapshot_of(one), can_change(request.user, one)
    known = queries.papers_of().get(one.paper)
    writes = may and not one.is_out
    context = {
        "issue": one,
        "tag": shown.state_tag(one),
        "summary": shown.summary(one),
        "asked": shown.asked_rows(one, queries.asked_of(request.user, one, snapshot), snapshot, may=writes),
        "asked_heads": shown.ASKED_HEADS,
        "lacks": list(missing(snapshot)) if writes else [],
        "files": shown.files(one, one.files.defer("bytes")) if can_read_words(request.user, one) else [],
        "laid": shown.laid(one, known),
        "may": may,
        "newer": queries.newer_of(one),
        "about": known.about if known else "",
        "doubts": known.doubts if known and may else [],
        "breadcrumbs": crumbs(),
    }
    return render(request, "papers/issue.html", context)


@require_safe
def paper_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """A file of a paper: as it went out, from its stored bytes; before that as it would be now."""
    one, kind, layout = queries.issue_for(request.user, pk), kind_of(suffix), request.GET.get("layout", OWN)
    if kind is None or (suffix, layout) not in layouts_kept(one.audience):
        raise Http404
    name = file_name(one.title, named(one, layout), suffix)
    if one.is_out:
        content = queries.file_of(request.user, one, suffix.removeprefix("."), layout).content
    else:
        content = set_in(compose(queries.snapshot_of(one)), suffix, layout=layout_named(layout, one.reading))
    return made_file(content, name, kind.media_type)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int, asked: str) -> HttpResponse:
    """Write what a paper asks for."""
    one = to_change(request, pk)
    snapshot = queries.snapshot_of(one)
    slot = next((each for each in slots(snapshot) if each.code == asked), None)
    if slot is None:
        raise Http404
    form = WriteForm(request.POST or None, initial={"text": snapshot.words(asked), "seen_version": one.version})
    if not form.is_bound or not form.is_valid():
        return ask(request, form, slot.title, way(one), about=slot.help)
    deeds.contribute(one, asked, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    return redirect(one)


HELP = {
    "Take the figures anew": "Its questions are asked again, and the figures of now take the place of those in it. "
    "What people wrote stays.",
    "Complete it": "Everything that it asks is written. It then waits to be issued.",
    "Issue it": "It goes to its readers as it is now. It cannot be changed after that, only corrected or withdrawn.",
    "Withdraw it": "Its place stays, with the reason in it.",
    "Correct it": "Another is begun in its place. This one stands until that one is issued.",
}


def step(
    request: HttpRequest, pk: int, deed: Any, title: str, said: str, form: Any = None, start: Any = None, **more: Any
) -> HttpResponse:
    """Ask for what a step takes, do it, and go back to the paper that it leaves. `start` is what a form begins with."""
    one = to_change(request, pk)
    initial = {"seen_version": one.version} | (start or {})
    form = (form or SeenForm)(request.POST or None, initial=initial, **more)
    if not form.is_bound or not form.is_valid():
        return ask(
            request,
            form,
            title,
            way(one),
            about=f"{one.title}. {HELP[title]}" if title in HELP else one.title,
            button=title,
        )
    left = deed(one, **form.said, by=request.user, at=timezone.now(), seen_version=form.seen)
    messages.success(request, said)
    return redirect(left)


@require_http_methods(["GET", "POST"])
def take_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the paper's questions again."""
    return step(request, pk, deeds.take_anew, "Take the figures anew", "The figures are those of now.")


@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is whole."""
    names = named_in(queries.snapshot_of(to_change(request, pk)))
    return step(request, pk, deeds.complete, "Complete it", "The paper is complete.", CompleteForm, names=names)


@require_http_methods(["GET", "POST"])
def send_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go out; where somebody is owed it, ask whether they are told by message."""
    one = to_change(request, pk)
    said = "The paper went out, and its files are kept as they are."
    owed, initial = queries.settles(one, timezone.localdate()), {"send": told_by_message(one.paper)}
    return step(request, pk, deeds.issue, "Issue it", said, SendForm, owed=bool(owed), start=initial)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back, with a reason."""
    return step(request, pk, deeds.withdraw, "Withdraw it", "The paper is withdrawn.", WhyForm)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one in its place, with a reason."""
    return step(request, pk, deeds.correct, "Correct it", "This one takes its place once it goes out.", WhyForm)


@require_http_methods(["GET", "POST"])
def laid_before(request: HttpRequest, pk: int) -> HttpResponse:
    """Note when it was laid before somebody."""
    known = queries.papers_of().get(to_change(request, pk).paper)
    bodies = known.presented if known else []
    return step(
        request, pk, deeds.note_presented, "Note when it was laid", "The day is noted.", LaidForm, bodies=bodies
    )


def to_change(request: HttpRequest, pk: int) -> Any:
    """A paper, for whoever may change it."""
    one = queries.issue_for(request.user, pk)
    check_can_change(request.user, one)
    return one


def crumbs(*rows: tuple[str, str]) -> Crumbs:
    """The way back: papers, then pairs of words and an address."""
    return [("Papers", reverse("papers:papers")), *rows]


def way(one: Any) -> Crumbs:
    """The way back to a paper."""
    return crumbs((one.title, one.get_absolute_url()))


def ask(request: HttpRequest, form: Any, title: str, back: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": back, "base": BASE}
    return render(request, "ui/form.html", context, status=422 if form.is_bound else 200)
