"""A school explores its own figures: beside others', by group, down to one of its pupils."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.forms import day_in
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records import deeds
from tallystick.modules.records.forms import SchoolForm
from tallystick.modules.records.presenters import marks
from tallystick.modules.records.presenters import school as shown
from tallystick.modules.records.presenters import school_pupils as one_by_one
from tallystick.modules.records.presenters.absence import period_options
from tallystick.modules.records.queries import absence, known_lists
from tallystick.modules.records.queries import school as queries
from tallystick.modules.records.rules.absence import Period, period_asked
from tallystick.modules.records.rules.school import Asked, groups_asked
from tallystick.modules.records.views.asking import csv_file, show

YEARS = ("R", *(str(one) for one in range(1, 14)))
LISTS = ("result-stages", "result-methods")


@require_safe
def school(request: HttpRequest) -> HttpResponse:
    """A school's own figures beside those of others, and its groups side by side. Inventory: LRN-12."""
    schools = queries.schools_for(request.user)
    if not schools:
        return show(request, "school.html", [], form=None)
    periods = periods_of(request)
    figures = queries.figures_of(request.user, asked := asked_in(request, schools, periods))
    if figures is None:
        raise Http404
    told = shown.shown(figures, schools, titles()) | {"form": form_of(request, asked, schools, periods)}
    return show(request, "school.html", [], **told)


@require_safe
def school_file(request: HttpRequest) -> StreamingHttpResponse:
    """Every figure of the page as one sheet. Inventory: LRN-12."""
    asked = asked_in(request, queries.schools_for(request.user), periods_of(request))
    figures = queries.figures_of(request.user, asked)
    if figures is None:
        raise Http404
    return csv_file(f"school-{asked.school}.csv", shown.SHEET, shown.sheet_rows(figures, titles()))


@never_cache
@require_safe
def pupils(request: HttpRequest) -> HttpResponse:
    """The pupils of a school in some groups; each reading is noted in the ledger. Inventory: LRN-12."""
    schools, periods = queries.schools_for(request.user), periods_of(request)
    asked = asked_in(request, schools, periods)
    found = queries.pupils_for(request.user, asked)
    if found is None:
        raise Http404
    told = {"school": asked.school, "what": "pupils", "by": request.user, "at": timezone.now()}
    deeds.note_school_read(request.user.authority, **told)
    page = page_of(request, found[0])
    rows = one_by_one.pupil_rows(page, found[1], queries.places_of_rolls(request.user, list(page)), asked)
    says = {"rows": rows, "page": page, "heads": one_by_one.HEADS, "title": shown.title_of(asked, schools)}
    says |= {"form": form_of(request, asked, schools, periods)}
    return show(request, "school_pupils.html", crumbs(asked), **says)


@never_cache
@require_safe
def pupil(request: HttpRequest, part: int, line: int) -> HttpResponse:
    """Everything that returns tell a school of one of its pupils; each reading is noted. Inventory: LRN-12."""
    asked = asked_in(request, queries.schools_for(request.user), periods_of(request))
    found = queries.pupil_for(request.user, asked, part, line)
    if found is None:
        raise Http404
    deeds.note_school_pupil_read(found.part, line=line, by=request.user, at=timezone.now())
    told = one_by_one.pupil_shown(found, queries.dimensions_for(request.user), titles())
    lists = [known_lists()[one] for one in marks.CODES]
    told |= {"months": marks.months_of(found.marks), "codes": marks.used_codes(found.marks, lists)}
    told |= {"heads": one_by_one.HEADS}
    way = [*crumbs(asked), ("Pupils", shown.link_to("records:school-pupils", asked))]
    return show(request, "school_pupil.html", way, **told)


def crumbs(asked: Asked) -> list[tuple[str, str]]:
    """The way back to the school's figures."""
    return [("Your school", shown.link_to("records:school", asked))]


def titles() -> dict[str, str]:
    """What stages and methods of assessment are called."""
    lists = known_lists()
    return {one.code: one.title for name in LISTS for one in lists[name].codes}


def periods_of(request: HttpRequest) -> list[Period]:
    """The periods that can be chosen."""
    return absence.periods_to_choose(request.user, timezone.localdate())


def asked_in(request: HttpRequest, schools: dict[str, str], periods: list[Period]) -> Asked:
    """What the address asks; the first of one's schools where it names none."""
    given = request.GET
    days = [day_in(given.get(name, "")) for name in ("first", "last")]
    began = absence.latest_mark(request.user, timezone.localdate())
    period = period_asked(periods, given.get("period", ""), *days, began)
    named = given.get("school") or next(iter(schools), "")
    return Asked(named, period, groups_asked(given.dict(), queries.dimensions_for(request.user)))


def form_of(request: HttpRequest, asked: Asked, schools: dict[str, str], periods: list[Period]) -> Any:
    """The form with what is asked chosen."""
    options: dict[str, Any] = {"period": period_options(periods, asked.period)}
    if len(schools) > 1:
        options["school"] = sorted(schools.items(), key=lambda one: one[1])
    options |= shown.options(queries.dimensions_for(request.user), YEARS)
    return SchoolForm(initial=shown.asked_said(asked), options=options)
