"""An entry: its page, everything that it said, the form that adds or changes it, its moves and its links."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.modules.registers import deeds, queries
from tallystick.modules.registers.forms.searching import FindChildForm, LinkForm, MoveForm
from tallystick.modules.registers.forms.writing import EntryForm
from tallystick.modules.registers.permissions import (
    can_change_entry,
    can_read_plans,
    check_can_begin,
    check_can_change_entry,
)
from tallystick.modules.registers.presenters import entries as shown
from tallystick.modules.registers.presenters import history as past
from tallystick.modules.registers.presenters.clashing import clash_of as presented
from tallystick.modules.registers.presenters.clocks import redated_rows
from tallystick.modules.registers.presenters.values import said_by_form
from tallystick.modules.registers.queries.accepting import begun_because
from tallystick.modules.registers.queries.beside import said_beside
from tallystick.modules.registers.queries.choosing import kinds_in, offered, own_children, school_of_child
from tallystick.modules.registers.queries.writing import tried_entry, whom_named
from tallystick.modules.registers.views.asking import Asker, done, posted, show, tried
from tallystick.modules.registers.views.then import entry_then, moment_asked, then


@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry: what it says, its clocks, where it stands and may go, what it is linked to. Inventory: CAS-01."""
    found = queries.entry_for(request.user, pk)
    asker, moment = Asker(request, queries.register_for(request.user, found.register)), moment_asked(request)
    if moment:
        return entry_then(request, asker, found, moment)
    can_change = can_change_entry(request.user, asker.register, found, asker.today)
    told, world = queries.told_of(found, asker.today)
    told, clocks = asker.veiled([told])[0], queries.clocks_of(found)
    page = shown.entry_page(
        found,
        asker.register,
        told,
        world,
        clocks=clocks,
        decided=queries.rules_decided_under(clocks, world.rules),
        links=queries.links_of(found),
        sees=asker.sees,
        codes=asker.roles.codes,
        today=asker.today,
        plans=can_read_plans(request.user),
        because=begun_because(found),
    )
    return show(
        request,
        "entry.html",
        asker.register,
        page=page,
        this=found,
        move=MoveForm(initial={"seen_version": found.version}),
        link=LinkForm(),
        can_change=can_change,
        can_link=can_change and can_read_plans(request.user),
        withheld=asker.withheld,
        beside=said_beside(request.user, found),
        **then(request, None),
    )


@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that an entry said, with both texts of each correction, who and when. Inventory: CAS-01."""
    found = queries.entry_for(request.user, pk)
    asker = Asker(request, queries.register_for(request.user, found.register))
    versions = queries.versions_of(found)
    values = asker.veiled_by_number(queries.values_of_versions(found, versions))
    states = past.states(versions, values, asker.register, asker.sees)
    redated = redated_rows(queries.redated_of(found), asker.register)
    return show(request, "history.html", asker.register, entry=found, states=states, redated=redated)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add an entry: whom it is about, what it says, a look at it, and then it stands. Inventory: PLT-05."""
    asker = Asker(request, queries.register_for(request.user, code))
    check_can_begin(request.user, asker.register, asker.today)
    about = request.POST.get("about") or request.GET.get("about", "")
    whom = whom_named(request.user, about) if asker.register.subject == "person" else ""
    if asker.register.subject == "person" and not whom:
        return whom_page(request, asker)
    form = form_of(request, asker)
    form.choose_school(school_of_child(request.user, about) if whom else "")
    if ready(request, form):
        look = tried(form, lambda: tried_entry(request.user, asker.register, form.written, about=about))
        if look is not None and "confirmed" not in request.POST:
            return check_page(request, asker, form, look, whom=whom)
        if look is not None:
            told = {"about": about, "by": request.user, "at": timezone.now()}
            made = tried(form, lambda: deeds.add_entry(request.user.authority, code, form.written, **told))
            if made is not None:
                return done(request, f"{asker.register.singular.capitalize()} {made.number} is in the register.", made)
    return form_page(request, asker, form, whom=whom, about=about)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry; both texts are kept. Inventory: CAS-01."""
    found = queries.entry_for(request.user, pk)
    asker = Asker(request, queries.register_for(request.user, found.register))
    check_can_change_entry(request.user, asker.register, found, asker.today)
    told, _ = queries.told_of(found, asker.today)
    veiled = asker.veiled([told])[0]
    hidden = {code for code, value in told.values.items() if veiled.values[code] != value}
    form = form_of(request, asker, entry=told, version=found.version, but=hidden)
    whom = str(told.subject or "")
    if ready(request, form):
        reason, seen = form.cleaned_data["reason"], form.cleaned_data["seen_version"] or 0
        if seen != found.version:
            return clash_page(request, asker, form, found, seen, hidden=hidden)
        said = {"by": request.user, "at": timezone.now(), "reason": reason}
        look = tried(form, lambda: deeds.look_at_change(found, form.written, **said))
        if look is not None and "confirmed" not in request.POST:
            return check_page(request, asker, form, look, whom=whom, entry=found)
        if look and tried(form, lambda: deeds.change_entry(found, form.written, seen_version=seen, **said)):
            return done(request, "The change is in the register; what it said before is in its history.", found)
    return form_page(request, asker, form, whom=whom, entry=found)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an entry to another stage. Inventory: CAS-02."""
    found = queries.entry_for(request.user, pk)
    register, form = queries.register_for(request.user, found.register), MoveForm(request.POST)
    check_can_change_entry(request.user, register, found, timezone.localdate())
    if form.is_valid():
        told = {**form.cleaned_data, "by": request.user, "at": timezone.now()}
        moved = tried(form, lambda: deeds.move_entry(found, request.POST.get("to", ""), **told))
        if moved:
            left = queries.left_standing(moved, found.stage)
            return done(request, shown.moved_words(moved, register, left), found)
    return show(request, "move.html", register, entry=found, form=form, to=request.POST.get("to", ""), status=422)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link an entry to an action or to evidence."""
    found = queries.entry_for(request.user, pk)
    register, form = queries.register_for(request.user, found.register), LinkForm(request.POST)
    check_can_change_entry(request.user, register, found, timezone.localdate())
    if form.is_valid():
        target, told = form.cleaned_data["target"], {"by": request.user, "at": timezone.now()}
        if tried(form, lambda: deeds.link_entry(found, target, **told)):
            return done(request, "The link is there.", found)
    return show(request, "link.html", register, entry=found, form=form, status=422)


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link away."""
    found = queries.link_of(request.user, pk)
    deeds.unlink_entry(found, by=request.user, at=timezone.now())
    return done(request, "The link is gone.", found.entry)


def whom_page(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Ask whom a new entry is about; whoever has one child alone is not asked, and of few each is offered."""
    own = own_children(request.user)
    about = request.POST.get("about") or request.GET.get("about", "")
    if len(own) == 1 and request.method == "GET" and not about:
        return redirect(f"{reverse('registers:add', args=[asker.register.code])}?about={own[0][0]}")
    return show(request, "whom.html", asker.register, form=FindChildForm(), own=own, stale=bool(about))


def clash_page(
    request: HttpRequest, asker: Asker, form: EntryForm, found: Any, seen: int, *, hidden: Collection[str]
) -> HttpResponse:
    """Show the form with what two people wrote brought together, and beside it what the other one wrote."""
    clash = queries.clash_of(request.user, asker.register, found, form.written, seen)
    told = asker.veiled_by_number({seen: clash.base, found.version: clash.told.values})
    sides = {"base": told[seen], "theirs": told[found.version], "mine": clash.mine, "both": clash.both}
    together = replace(clash.told, values=clash.values)
    again = form_of(request, asker, entry=together, version=found.version, but=hidden, afresh=True)
    again.initial["reason"] = form.cleaned_data["reason"]
    page = {"form": again, "whom": str(clash.told.subject or ""), "about": ""}
    page["clash"] = presented(clash.newest, asker.register, asker.sees, **sides)
    return show(request, "form.html", asker.register, entry=found, status=409, **page)


def form_of(
    request: HttpRequest,
    asker: Asker,
    entry: Any = None,
    version: int = 0,
    but: Collection[str] = (),
    *,
    afresh: bool = False,
) -> EntryForm:
    """Give the form of an entry, as its register and who asks make it, but for some fields.

    It holds what was sent; afresh, what the entry says.
    """
    return EntryForm(
        None if afresh else posted(request),
        register=asker.register,
        fields=[one for one in asker.written if one.code not in but],
        offered=offered(request.user, kinds_in(asker.register)),
        user=request.user,
        entry=entry,
        version=version,
    )


def ready(request: HttpRequest, form: EntryForm) -> bool:
    """Whether what was sent is to be looked at, and can be read; not where only another row was asked for."""
    sent = request.method == "POST" and not {"more", "back"} & request.POST.keys()
    return sent and form.is_valid()


def check_page(
    request: HttpRequest, asker: Asker, form: EntryForm, look: Any, *, whom: str, entry: Any = None
) -> HttpResponse:
    """Show what would stand, with what is remarkable in it, before it stands."""
    told, world, warnings = look
    return show(
        request,
        "check.html",
        asker.register,
        entry=entry,
        whom=whom or str(told.subject or ""),
        said=said_by_form(asker.register, told, world, asker.sees),
        warnings=[one.sentence for one in warnings],
        sent=[(name, value) for name, many in request.POST.lists() for value in many if name != "csrfmiddlewaretoken"],
    )


def form_page(
    request: HttpRequest, asker: Asker, form: EntryForm, *, whom: str, about: str = "", entry: Any = None
) -> HttpResponse:
    """Show the form, with what is wrong on it."""
    if {"more", "back"} & request.POST.keys():
        form.calm()
    return show(
        request,
        "form.html",
        asker.register,
        entry=entry,
        form=form,
        whom=whom,
        about=about,
        status=422 if form.errors else 200,
    )
