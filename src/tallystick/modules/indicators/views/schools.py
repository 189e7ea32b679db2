"""Own schools beside one another, and those that are projected below a floor; on a page and as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.files import CSV, made_file
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.foundation.ui.paging import page_of
from tallystick.lib.sheets import as_csv
from tallystick.modules.indicators.forms.schools import FloorForm
from tallystick.modules.indicators.permissions import check_can_read_indicators
from tallystick.modules.indicators.presenters import schools as shown
from tallystick.modules.indicators.queries.own_schools import OwnSchools, own_schools_of
from tallystick.modules.indicators.queries.targets import indicator_named
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.charting import SCHOOL, Floor, bears_floor
from tallystick.modules.indicators.views.measuring import crumbs, past_of, show, then


@require_safe
def schools(request: HttpRequest, code: str) -> HttpResponse:
    """Every school's place, target and projection; those below a floor first. Inventory: KPI-03, KPI-20."""
    as_at, form = as_at_of(request), FloorForm(request.GET)
    one, found = _found(request, code, as_at, form.told)
    context: dict[str, Any] = {"indicator": one, "form": form, "bears_floor": bears_floor(one), "found": found}
    if found is not None:
        ranked = shown.ordered(found.schools)
        page = page_of(request, ranked)
        context |= {
            "page": page,
            "rows": shown.rows(list(page), one, past_of(as_at)),
            "figures": shown.counts(ranked),
            "planless": shown.without_plan(ranked),
            "others": shown.others(found, one),
            "missing": shown.missing(found),
            "beside_heads": shown.BESIDE_HEADS,
            "heads": shown.WITH_FLOOR if ranked[0].projected else shown.HEADS,
        }
    return show(request, "schools.html", crumbs(), **context, **then(request, as_at))


@require_safe
def schools_file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file of commas. Inventory: KPI-20."""
    floor, as_at = FloorForm(request.GET).told, as_at_of(request)
    one, found = _found(request, code, as_at, floor)
    if found is None:
        raise Http404("The latest period was not counted by school.")
    heads = shown.SHEET_WITH_FLOOR if found.schools[0].projected else shown.SHEET
    return made_file(as_csv(heads, shown.sheet(found, one, floor)), f"{code}-schools.csv", CSV)


def beside_own(request: HttpRequest, one: Indicator, group: Group, as_at: AsAtForm) -> dict[str, Any]:
    """Give one school's place among our own, for the page of its target; nothing of another group. KPI-03."""
    if tuple(column for column, _ in group) != SCHOOL:
        return {}
    found = own_schools_of(request.user, one, as_at.day, as_at.known_by)
    school = next((each for each in found.schools if each.group == group), None) if found else None
    if found is None or school is None:
        return {}
    told = {"own_lines": shown.place_lines(school), "own_others": shown.others(found, one)}
    return told | {"own_heads": shown.BESIDE_HEADS}


def _found(
    request: HttpRequest, code: str, as_at: AsAtForm, floor: Floor | None
) -> tuple[Indicator, OwnSchools | None]:
    check_can_read_indicators(request.user)
    one = indicator_named(request.user.authority_id, code)
    return one, own_schools_of(request.user, one, as_at.day, as_at.known_by, floor)
