"""A result's figures as a page shows them: everybody's first, then one breakdown, sorted and a page at a time."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.permissions import can_read_records, can_see_digests
from tallystick.modules.indicators.presenters import figures
from tallystick.modules.indicators.queries.explaining import is_explained
from tallystick.modules.indicators.rules import Group, Told
from tallystick.modules.indicators.rules.breaking import breakdowns_in, told_by


def broken_down(request: HttpRequest, result: Any, indicator: Indicator, told: Mapping[Group, Told]) -> dict[str, Any]:
    """What a page shows of a result: the figure of everybody, and the groups of the breakdown that is asked for.

    `told` is every figure of the result as whoever asks sees it.
    """
    known = queries.indicators_of(result.authority_id)
    breakdowns, asked = breakdowns_in(told), tuple(request.GET.get("by", "").split(","))
    chosen = asked if asked in breakdowns else next(iter(breakdowns), ())
    words, titles = queries.words_for(result.authority_id, indicator, known, told), queries.titles_of(indicator, known)
    order, records = (
        request.GET.get("order", ""),
        can_read_records(request.user, result.definition) and is_explained(indicator),
    )
    page = page_of(request, told_by(told, chosen, words, order) if chosen else [])
    everybody = told.get(())
    return {
        "result": result,
        "told": everybody,
        "figures": figures.figures(everybody, indicator),
        "breakdowns": figures.breakdown_links(breakdowns, chosen, titles, request.GET),
        "orders": figures.order_links(order, request.GET),
        "caption": f"By {figures.by_said(chosen, titles).lower()}" if chosen else "",
        "rows": figures.group_rows(page, words, indicator, records),
        "page": page,
        "provenance": figures.provenance(result, can_see_digests(request.user, result.definition)),
        "again": figures.again_said(result),
        "left_out": figures.left_out_said(result, titles),
        "records": figures.records_address(result.pk, ()) if records else "",
        "heads": figures.HEADS,
    }
