"""What an authority has taken up, what the catalogue offers, and taking up, changing and ending. Inventory: GOV-05."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.accounts.queries import post_of, standing_posts
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.bodies.queries import all_names_of_bodies
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.forms import NOT_OWED, UNMATCHED, EndForm, TakeUpForm
from tallystick.modules.obligations.permissions import can_keep, check_can_keep, check_can_read
from tallystick.modules.obligations.presenters import lines, taken
from tallystick.modules.obligations.views.asking import ask, crumbs, posted, show


@require_safe
def taken_up(request: HttpRequest) -> HttpResponse:
    """List what the authority has taken up."""
    files = queries.in_catalogue()
    page = page_of(request, queries.taken_up(request.user))
    rows = [taken.row_of(one, files.get(one.code)) for one in page]
    keeps = can_keep(request.user)
    return show(request, "taken_up.html", [], page=page, rows=rows, heads=taken.HEADS, can_keep=keeps)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the obligations of the catalogue, and which were taken up."""
    check_can_read(request.user)
    times = Counter(queries.taken_up(request.user).values_list("code", flat=True))
    offered = sorted(queries.in_catalogue().values(), key=lambda one: one.title)
    rows = [taken.offered_row(one, times[one.code]) for one in offered]
    return show(request, "catalogue.html", crumbs(), rows=rows, heads=taken.OFFERED_HEADS)


@require_safe
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one obligation: what it is, to whom, and each time that it is owed."""
    one, today = queries.obligation(request.user, pk), timezone.localdate()
    file = queries.in_catalogue().get(one.code)
    page = page_of(request, queries.of_obligation(one))
    return show(
        request,
        "obligation.html",
        crumbs(),
        obligation=one,
        summary=taken.summary(one, file),
        recipients=taken.recipients(one, one.recipients.all()),
        page=page,
        rows=[lines.row_of(each, today) for each in page],
        heads=lines.HEADS,
        doubts=file.doubts if file else [],
        can_keep=can_keep(request.user),
    )


@require_http_methods(["GET", "POST"])
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Take an obligation of the catalogue up."""
    user = request.user
    check_can_keep(user, user.authority_id)
    file = queries.file_of(code)
    named = queries.recipients_of(code)
    meant = {name.casefold(): pk for pk, name in all_names_of_bodies(user.authority_id)}
    matched = {f"to-{number}": meant.get(words.casefold(), UNMATCHED) for number, words in enumerate(named)}
    form = form_of(request, code, {"starts": timezone.localdate(), **matched})
    title = f"Take up: {file.title}"
    about = f"{file.about} {taken.OFTEN[file.cycle]}."

    def do(told: dict[str, Any]) -> Any:
        said = form.told | {"about": form.cleaned_data["about"]}
        return deeds.take_up(user.authority, code, **with_post(request, said), **told)

    return ask(request, form, do, title=title, way=crumbs(), about=about, button="Take it up")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change whose an obligation is, from when, and to whom."""
    one = queries.obligation(request.user, pk)
    check_can_keep(request.user, one.authority_id)
    queries.file_of(one.code)
    owed = {to.words: to.body_id or UNMATCHED for to in one.recipients.all() if to.ends is None}
    named = queries.recipients_of(one.code)
    told = {f"to-{number}": owed.get(words, NOT_OWED) for number, words in enumerate(named)}
    form = form_of(request, one.code, told | {"starts": one.starts, "post": one.post_id, "seen_version": one.version})
    del form.fields["about"]

    def do(by: dict[str, Any]) -> Any:
        return deeds.change(one, **with_post(request, form.told), seen_version=form.seen, **by)

    return ask(request, form, do, title=f"Change: {one}", way=crumbs((str(one), one.get_absolute_url())))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an obligation on a day."""
    one = queries.obligation(request.user, pk)
    check_can_keep(request.user, one.authority_id)
    form = EndForm(posted(request), initial={"ends": timezone.localdate(), "seen_version": one.version})
    way = crumbs((str(one), one.get_absolute_url()))
    return ask(
        request,
        form,
        lambda by: deeds.end(one, ends=form.cleaned_data["ends"], seen_version=form.seen, **by),
        title=f"End: {one}",
        way=way,
        button="End it",
    )


def form_of(request: HttpRequest, code: str, initial: dict[str, Any]) -> TakeUpForm:
    """Give the form for whom an obligation of the catalogue is owed to."""
    posts = [(post.pk, str(post)) for post in standing_posts(request.user, timezone.localdate())]
    bodies = all_names_of_bodies(request.user.authority_id)
    named = queries.recipients_of(code)
    return TakeUpForm(posted(request), named=named, posts=posts, bodies=bodies, initial=initial)


def with_post(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    """Give what was said with the post itself."""
    return told | {"post": post_of(request.user, told["post"]) if told["post"] else None}
