"""One meeting: its page, and what is said of its day, who came and its minutes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tallystick.engine.writing import render as set_in
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.ui.files import made_file
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.bodies.queries import closing_grounds, decisions_of, decisions_without_action
from tallystick.modules.governance import deeds, queries
from tallystick.modules.governance.forms.meeting import (
    AgreeForm,
    AnswerForm,
    AttendanceForm,
    CallOffForm,
    MinutesForm,
    MoveForm,
    PlaceForm,
)
from tallystick.modules.governance.permissions import can_answer, check_can_answer, check_can_keep
from tallystick.modules.governance.presenters import meetings as listed
from tallystick.modules.governance.presenters import sittings as shown
from tallystick.modules.governance.presenters.papers import MEDIA, minutes_paper, name_of
from tallystick.modules.governance.rules.attendance import enough
from tallystick.modules.governance.views.asking import ask, crumbs, posted, press, show

HEADS = {"moves": shown.MOVE_HEADS, "seats": shown.SEAT_HEADS, "decisions": shown.DECISION_HEADS}


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting: when and where, its agenda, who came, what it decided, its minutes. GOV-02, GOV-03, GOV-24."""
    found, today = queries.meeting(request.user, pk), timezone.localdate()
    context = {
        "meeting": found,
        "day": listed.day(found.day),
        "tag": listed.stands_tag(found, today),
        "facts": shown.facts(found, queries.planned_of(found)),
        "moves": shown.move_rows(found.moves.all()),
        "heads": HEADS,
        "callable": found.day <= today and found.state != "called-off",
        **_agenda(request, found),
        **_attendance(request, found),
        **_decisions(request, found),
        **_minutes(found),
    }
    return show(request, "meeting.html", crumbs(found.body), **context)


def _agenda(request: HttpRequest, found: Any) -> dict[str, Any]:
    agenda = queries.agenda_of(found)
    lacking = queries.lacking_items(found) if agenda else []
    return {
        "agenda": agenda,
        "agenda_tag": shown.agenda_tag(agenda),
        "items": shown.item_rows(queries.items_for(request.user, agenda), closing_grounds()),
        "lacking": lacking,
        "lacks": [one.title for one in lacking],
        "editable": agenda is not None and agenda.published_at is None,
    }


def _attendance(request: HttpRequest, found: Any) -> dict[str, Any]:
    taken, count = queries.attendance_of(found), queries.count_of(found)
    rule, rolling = queries.rule_of_attendance(), queries.rolling_to(found)
    few = count is not None and enough(count, rule, found.day) is False
    return {
        "seats": shown.seat_rows(queries.seats_called(found)),
        "figures": shown.came_figures(count, rule, found, rolling) if count else [],
        "asked": shown.asked_said(rule, found.day),
        "few": few,
        "answered": shown.answer_said(taken),
        "can_answer": few and can_answer(request.user, found.body, timezone.localdate()),
    }


def _decisions(request: HttpRequest, found: Any) -> dict[str, Any]:
    mine = decisions_of(request.user).filter(meeting=found).order_by("number")
    calendar = calendar_of(request.user.authority_id)
    waiting = decisions_without_action(request.user, calendar, timezone.localdate())
    return {"decisions": shown.decision_rows(mine, waiting)}


def _minutes(found: Any) -> dict[str, Any]:
    minutes = queries.minutes_of(found)
    return {"minutes": minutes, "minutes_tag": shown.minutes_tag(minutes)}


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting for a stated reason. Inventory: GOV-02."""
    found = kept(request, pk)
    form = MoveForm(posted(request), initial={"to": found.day})
    return ask(
        request,
        form,
        lambda told: deeds.move(found, **told),
        title="Move this meeting",
        to=found,
        way=crumbs(found.body, found),
    )


@require_http_methods(["GET", "POST"])
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off for a stated reason. Inventory: GOV-02."""
    found, form = kept(request, pk), CallOffForm(posted(request))
    return ask(
        request,
        form,
        lambda told: deeds.call_off_meeting(found, **told),
        title="Call this meeting off",
        to=found,
        way=crumbs(found.body, found),
    )


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Say at which hour and where a meeting is. Inventory: GOV-02."""
    found = kept(request, pk)
    initial = {"begins": found.begins, "minutes": found.minutes, "place": found.place}
    form = PlaceForm(posted(request), initial=initial)
    return ask(
        request,
        form,
        lambda told: bodies.place_meeting(found, **told),
        title="Hour and place",
        to=found,
        way=crumbs(found.body, found),
    )


@require_POST
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a planned meeting took place. Inventory: GOV-02."""
    found = kept(request, pk)
    return press(request, lambda **told: bodies.note_held(found, **told), found)


@require_safe
def minutes_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The minutes as a file to print. Inventory: GOV-24."""
    found = queries.meeting(request.user, pk)
    written = queries.minutes_of(found)
    if written is None or suffix not in MEDIA:
        raise Http404("There are no such minutes.")
    decided = [
        f"{one.number} {one.text}" for one in decisions_of(request.user).filter(meeting=found).order_by("number")
    ]
    items = queries.items_for(request.user, queries.agenda_of(found))
    content = set_in(minutes_paper(written, queries.seats_called(found), decided, items), suffix)
    return made_file(content, name_of(found, suffix, "minutes"), MEDIA[suffix])


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Say of each seat of the day whether its holder came. Inventory: GOV-03."""
    found = kept(request, pk)
    form = AttendanceForm(posted(request), seats=queries.seats_called(found))
    return ask(
        request,
        form,
        lambda told: deeds.take_attendance(found, **form.called, by=told["by"], at=told["at"]),
        title=f"Who came on {listed.day(found.day)}",
        about="Only those who had a seat on that day stand here. Who joined later is not counted.",
        to=found,
        way=crumbs(found.body, found),
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is done so that more members come. Inventory: GOV-03."""
    found = queries.meeting(request.user, pk)
    check_can_answer(request.user, found.body, timezone.localdate())
    taken = queries.attendance_of(found)
    if taken is None:
        raise Http404("Nobody has said who came to this meeting.")
    return ask(
        request,
        AnswerForm(posted(request), initial={"answer": taken.answer}),
        lambda told: deeds.answer_attendance(taken, **told),
        title="What is done about attendance",
        about=listed.came_said(queries.count_of(found)),
        to=found,
        way=crumbs(found.body, found),
    )


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a meeting's minutes. Inventory: GOV-24."""
    found = kept(request, pk)
    written = queries.minutes_of(found)
    initial = {"text": written.text, "seen_version": written.version} if written else {"seen_version": 0}
    form = MinutesForm(posted(request), initial=initial)
    return ask(
        request,
        form,
        lambda told: deeds.write_minutes(found, **told | {"seen_version": form.seen}),
        title="Minutes",
        to=found,
        way=crumbs(found.body, found),
    )


@require_http_methods(["GET", "POST"])
def agree_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a meeting's minutes were agreed. Inventory: GOV-24."""
    found = kept(request, pk)
    written = queries.minutes_of(found)
    if written is None:
        raise Http404("Nobody has written minutes of this meeting.")
    today = timezone.localdate()
    later = {str(one.pk): one for one in queries.later_than(found) if one.day <= today}
    form = AgreeForm(
        posted(request),
        meetings=[(key, listed.day(one.day)) for key, one in later.items()],
        initial={"seen_version": written.version, "on": today},
    )
    return ask(
        request,
        form,
        lambda told: deeds.agree_minutes(
            written, **told | {"at_meeting": later.get(told["at_meeting"]), "seen_version": form.seen}
        ),
        title="The minutes were agreed",
        to=found,
        way=crumbs(found.body, found),
    )


def kept(request: HttpRequest, pk: int) -> Any:
    """The meeting that a person who keeps them changes."""
    check_can_keep(request.user)
    return queries.meeting(request.user, pk)
