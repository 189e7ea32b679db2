"""Every component on one page, so that it can be looked at, and checked by machine, in one go."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tallystick.foundation.ui import chart_samples
from tallystick.foundation.ui.forms import Form

STICKS = (
    {"name": "Nothing measured", "claimed": 0.7, "shown": None, "notches": (0.25, 0.5, 0.75)},
    {"name": "The halves match", "claimed": 0.6, "shown": 0.6, "notches": (0.25, 0.5, 0.75)},
    {"name": "More claimed than shown", "claimed": 1.0, "shown": 0.35, "notches": (0.25, 0.5, 0.75)},
    {"name": "More shown than claimed", "claimed": 0.2, "shown": 0.5, "notches": ()},
)
TAGS = (("Planned", "grey"), ("On track", "green"), ("At risk", "orange"), ("Off track", "red"), ("Completed", "blue"))
ROWS = (
    ("Reading at eleven, looked-after children", "Priya Marsh", 52, "On track", "green", 0.6, 0.55),
    ("Assessments within 45 days", "Tom Ashby", 81, "Off track", "red", 0.9, 0.4),
    ("Fixed-term exclusions, secondary", "Headteachers’ forum", 214, "At risk", "orange", 0.5, None),
)


class Sample(Form):
    """One of each field."""

    title = forms.CharField(label="Title", help_text="As it stands on the printed plan")
    notes = forms.CharField(label="Notes", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    status = forms.ChoiceField(label="Status", choices=[("", "Any"), ("track", "On track"), ("late", "Late")])
    kind = forms.ChoiceField(
        label="Kind", choices=[("plan", "A plan"), ("review", "A review")], widget=forms.RadioSelect
    )
    leads = forms.MultipleChoiceField(
        label="Leads", choices=[("a", "Priya Marsh"), ("b", "Tom Ashby")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="The board has agreed this")
    document = forms.FileField(label="Document", help_text="Word, PDF, Excel or HTML")


class Filters(Form):
    """Two filters."""

    search = forms.CharField(label="Search", required=False)
    filter_status = forms.ChoiceField(label="Status", choices=[("", "Any"), ("late", "Late")], required=False)


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    messages.success(request, "The plan was saved.")
    return render(request, "ui/style_guide.html", contents(request))


@login_not_required
def show_charts(request: HttpRequest) -> HttpResponse:
    """Show every kind of chart; a page of its own, for drawing takes its time."""
    return render(request, "ui/style_guide_charts.html", {"charts": chart_samples.every()})


def contents(request: HttpRequest) -> dict[str, object]:
    """Give what the page shows."""
    return {
        "form": Sample({}, auto_id="sample_%s"),
        "filters": Filters(request.GET or {"filter_status": "late"}, auto_id="filter_%s"),
        "sticks": STICKS,
        "tags": TAGS,
        "rows": ROWS,
        "listed": Paginator(range(200), 10).page(4),
        "breadcrumbs": [("Plans", "#"), ("After the inspection", "#")],
        "summary": [("Lead", "Priya Marsh", "#"), ("Due", "Spring term 2027", "#"), ("Cost", "")],
        "figures": [
            {"words": "Actions", "number": 48},
            {"words": "Completed", "number": 19, "tone": "good"},
            {"words": "Off track", "number": 6, "tone": "bad"},
            {"words": "Not measured", "number": 11, "tone": "wood"},
        ],
        "tasks": [
            {"words": "Look over 7 doubtful cells", "address": "#", "state": "Incomplete", "colour": "blue"},
            {"words": "Confirm the plan", "address": "", "state": "Cannot start yet"},
        ],
    }
