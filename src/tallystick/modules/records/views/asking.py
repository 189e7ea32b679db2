"""What every page of records asks of a request: the way back, a form shown again where it was refused."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from tallystick.foundation.ui.files import CSV
from tallystick.lib.formulas import harmless

Crumbs = list[tuple[str, str]]


def crumbs(*rows: Any) -> Crumbs:
    """The way back: this room, then each row, or a pair of words and the name of a page."""
    trail = [("Returns", reverse("records:returns"))]
    for row in rows:
        trail.append((row[0], reverse(row[1])) if isinstance(row, tuple) else (str(row)[:60], row.get_absolute_url()))
    return trail


def show(request: HttpRequest, template: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page of this room."""
    return render(request, f"records/{template}", context | {"breadcrumbs": way})


def ask(request: HttpRequest, form: Any, title: str, way: Crumbs, **context: Any) -> HttpResponse:
    """A page with one form; 422 where it was sent and refused."""
    context = {"button": "Save"} | context | {"form": form, "title": title, "breadcrumbs": way}
    template = context.pop("template", "ui/form.html")
    return render(request, template, context | {"base": "records/base.html"}, status=422 if form.is_bound else 200)


class Line:
    """A file that takes one line and gives it back."""

    def write(self, line: str) -> str:
        """Give the line."""
        return line


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Give rows as a file of commas, a line at a time, in which no cell runs as a formula."""
    answer = StreamingHttpResponse(_lines(heads, rows), content_type=CSV)
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([harmless(str("" if one is None else one)) for one in row])
