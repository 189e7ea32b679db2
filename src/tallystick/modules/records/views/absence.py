"""Absence of a school, the authority or a group: how much and when, in whom it persists, and one pupil's marks."""

from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.forms import day_in
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import deeds
from tallystick.modules.records.forms import AbsenceForm
from tallystick.modules.records.permissions import (
    can_read_low_attendance,
    check_can_read_every_return,
    check_can_read_low_attendance,
)
from tallystick.modules.records.presenters import absence as shown
from tallystick.modules.records.presenters import marks
from tallystick.modules.records.presenters.attendance import school_said
from tallystick.modules.records.presenters.groups import group_options
from tallystick.modules.records.queries import absence as queries
from tallystick.modules.records.queries import known_lists
from tallystick.modules.records.rules.absence import Period, Question, group_of, period_asked
from tallystick.modules.records.views.asking import crumbs, csv_file, show

ATTENDANCE = ("Attendance", "records:attendance")
SHEET = ("Pupil", "Number", "School", "Missed sessions", "Possible sessions", "Authorised", "Unauthorised", "Severe")


@require_safe
def absence(request: HttpRequest) -> HttpResponse:
    """How much absence there is and when, by group and school, beside the years before. Inventory: ATX-03."""
    check_can_read_every_return(request.user)
    schools, periods = queries.schools_with_marks(request.user), periods_of(request)
    question = question_of(request, periods)
    form = form_of(request, question, periods, schools)
    picture = queries.picture_of(request.user, question, schools)
    page = page_of(request, shown.school_order(picture))
    told = shown.shown(picture) | {"rows": shown.school_rows(page, picture), "page": page, "form": form}
    told |= {"any": picture.total.enrolments, "hidden": picture.hidden.everything}
    if can_read_low_attendance(request.user):
        told["persistent"] = shown.link_to("records:persistent-absence", question)
    told["file"] = shown.link_to("records:absence-file", question)
    return show(request, "absence.html", crumbs(ATTENDANCE), **told)


@require_safe
def absence_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every table of the page as one sheet. Inventory: ATX-03."""
    check_can_read_every_return(request.user)
    question = question_of(request, periods_of(request))
    picture = queries.picture_of(request.user, question, queries.schools_with_marks(request.user))
    return csv_file(f"absence-{question.period.last}.csv", shown.SHEET, shown.sheet_rows(picture))


@never_cache
@require_safe
def persistent(request: HttpRequest) -> HttpResponse:
    """The pupils in whom absence persists; each reading is noted in the ledger. Inventory: ATX-03."""
    check_can_read_low_attendance(request.user, request.user.authority_id)
    schools, periods = queries.schools_with_marks(request.user), periods_of(request)
    question = question_of(request, periods)
    listed = queries.missing_in(request.user, question, partial(page_of, request))
    note(request, question)
    page = listed.found
    places = queries.places_of_pupils(request.user, [(one.laestab, one.upn) for one in page])
    told = {"rows": marks.missing_rows(page, schools, places), "page": page, "heads": marks.HEADS}
    told |= {"limits": shown.limits_said(listed.limits), "title": shown.title_of(question, schools)}
    told |= {"form": form_of(request, question, periods, schools)}
    told |= {"file": shown.link_to("records:persistent-file", question)}
    way = crumbs(ATTENDANCE, ("Absence", "records:absence"))
    return show(request, "persistent_absence.html", way, **told)


@never_cache
@require_safe
def persistent_file(request: HttpRequest) -> StreamingHttpResponse:
    """The pupils in whom absence persists as a sheet; each saving is noted in the ledger. Inventory: ATX-03."""
    question = question_of(request, periods_of(request))
    listed = queries.missing_in(request.user, question, list)
    note(request, question)
    rows = [
        (one.name, one.upn, one.laestab, one.sums.missed, *one.sums[3:], "yes" if one.severe else "no")
        for one in listed.found
    ]
    return csv_file(f"persistent-absence-{question.period.last}.csv", SHEET, rows)


@never_cache
@require_safe
def pupil(request: HttpRequest, part: int, line: int) -> HttpResponse:
    """One pupil's marks, week by week; each reading is noted in the ledger. Inventory: ATX-03."""
    check_can_read_low_attendance(request.user, request.user.authority_id)
    found = queries.pupil_at(request.user, part, line)
    if found is None:
        raise Http404
    deeds.note_marks_read(found.part, line=line, by=request.user, at=timezone.now())
    lists = [known_lists()[one] for one in marks.CODES]
    names = queries.schools_with_marks(request.user)
    told = {"months": marks.months_of(found.marks), "codes": marks.used_codes(found.marks, lists)}
    told |= {"upn": found.upn, "school": school_said(found.laestab, names)}
    way = crumbs(ATTENDANCE, ("Absence", "records:absence"), ("Persistent absence", "records:persistent-absence"))
    return show(request, "pupil_attendance.html", way, **told)


def note(request: HttpRequest, question: Question) -> None:
    """Note in the ledger which list of pupils was read."""
    days = f"{question.period.first} to {question.period.last}"
    what = {"days": days, "school": school_noted(question.school) if question.school else "every one"}
    told = {"what": what, "by": request.user, "at": timezone.now()}
    deeds.note_absence_read(request.user.authority, **told)


def school_noted(asked: str) -> str:
    """What the ledger says of a school that an address names: its seven figures, and no other words of anybody."""
    return asked if len(asked) == 7 and asked.isascii() and asked.isdigit() else "not a school"


def periods_of(request: HttpRequest) -> list[Period]:
    """The periods that can be chosen."""
    return queries.periods_to_choose(request.user, timezone.localdate())


def question_of(request: HttpRequest, periods: list[Period]) -> Question:
    """What the address asks."""
    asked = request.GET
    days: list[date | None] = [day_in(asked.get(name, "")) for name in ("first", "last")]
    began = queries.latest_mark(request.user, timezone.localdate())
    period = period_asked(periods, asked.get("period", ""), *days, began)
    return Question(period, asked.get("school", ""), group_of(asked.get("group", "")))


def form_of(request: HttpRequest, question: Question, periods: list[Period], schools: dict[str, str]) -> AbsenceForm:
    """The form with what is asked chosen."""
    named = sorted(((one, school_said(one, schools)) for one in schools), key=lambda one: one[1])
    options = {
        "period": shown.period_options(periods, question.period),
        "school": [("", "Every school"), *named],
        "group": [("", "Every pupil"), *group_options(queries.groups_shown(request.user))],
    }
    return AbsenceForm(initial=shown.asked(question), options=options)
