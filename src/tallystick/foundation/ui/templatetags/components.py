"""The components that need a little working out: the tally, headings that sort, pages, and chosen filters."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict

from tallystick.engine.writing import Table
from tallystick.foundation.ui import charts as drawings
from tallystick.foundation.ui import navigation
from tallystick.foundation.ui import tally as sticks

register = template.Library()


@register.filter
def pairs(query: QueryDict) -> list[tuple[str, str]]:
    """Give an address's names and values; `.items` in a template would ask for a name that is called so."""
    return list(query.items())


@register.inclusion_tag("ui/tally.html")
def tally(
    claimed: float,
    shown: float | None = None,
    *,
    claimed_words: str = "",
    shown_words: str = "",
    notches: Sequence[float] = (),
    small: bool = False,
    apart: bool | None = None,
    says: str = "",
) -> dict[str, Any]:
    """Draw what is claimed beside what the figures show; both are parts of one."""
    words = {"claimed_words": claimed_words, "shown_words": shown_words}
    stick = sticks.tally(claimed, shown, notches=notches, apart=apart, says=says, **words)
    return {"stick": stick, "small": small}


@register.inclusion_tag("ui/chart.html")
def chart(table: Table, *, name: str | int) -> dict[str, Any]:
    """Draw a table's chart and below it the table; `name` tells it from others of the page."""
    return drawings.shown(table, f"chart-{name}")


@register.inclusion_tag("ui/sections.html", takes_context=True)
def sections(context: template.Context, thing: str, *address: Any, label: str = "") -> dict[str, Any]:
    """Draw the links to the pages about one thing, such as a plan."""
    return {"links": navigation.sections(context["request"], thing, *address), "label": label or f"This {thing}"}


@register.inclusion_tag("ui/sort_heading.html", takes_context=True)
def sort_heading(
    context: template.Context, words: str, column: str, *, numeric: bool = False, place: str = ""
) -> dict[str, Any]:
    """Draw a table heading that sorts by its column, and the other way round when followed again."""
    query = context["request"].GET
    chosen = query.get("sort", "")
    direction = {column: "ascending", f"-{column}": "descending"}.get(chosen, "none")
    following = f"-{column}" if direction == "ascending" else column
    asked = changed(query, sort=following) + (f"#{place}" if place else "")
    return {"words": words, "numeric": numeric, "direction": direction, "query": asked}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict[str, Any]:
    """Draw links to a list's other pages, keeping its filters and order."""
    query = context["request"].GET
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [{"number": number, "query": turned(query, number)} for number in numbers]
    return {
        "page": page,
        "steps": steps,
        "before": changed(query, page=page.number - 1),
        "after": changed(query, page=page.number + 1),
    }


@register.inclusion_tag("ui/chosen_filters.html", takes_context=True)
def chosen_filters(context: template.Context, form: Any) -> dict[str, Any]:
    """Draw each filter in force as a link that takes it off."""
    query = context["request"].GET
    chosen = [
        {"label": field.label, "words": words_of(field, value), "query": without(query, field.html_name, value)}
        for field in form.visible_fields()
        for value in query.getlist(field.html_name)
        if value
    ]
    return {"chosen": chosen}


def turned(query: QueryDict, number: int | str) -> str | None:
    """Give the query for a page; None for the gap between two numbers."""
    return changed(query, page=number) if isinstance(number, int) else None


def words_of(field: Any, value: str) -> str:
    """Give the words of a choice, or what was typed."""
    return str(dict(flat(getattr(field.field, "choices", ()))).get(value, value))


def flat(choices: Any) -> list[tuple[str, Any]]:
    """Give choices as pairs of value and words, out of their groups."""
    pairs: list[tuple[str, Any]] = []
    for value, words in choices:
        pairs.extend(flat(words) if isinstance(words, list | tuple) else [(str(value), words)])
    return pairs


def changed(query: QueryDict, **values: Any) -> str:
    """Give a query with some values set; another order or filter begins at the first page."""
    copy = query.copy()
    if "page" not in values:
        copy.pop("page", None)
    for name, value in values.items():
        copy[name] = value
    return f"?{copy.urlencode()}"


def without(query: QueryDict, name: str, value: str) -> str:
    """Give a query without one value, from its first page."""
    copy = query.copy()
    copy.setlist(name, [kept for kept in copy.getlist(name) if kept != value])
    copy.pop("page", None)
    return f"?{copy.urlencode()}"
