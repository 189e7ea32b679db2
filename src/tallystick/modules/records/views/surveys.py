"""Surveys of schools: who returned one, who has not, and how it was answered; on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.foundation.ui.paging import page_of
from tallystick.modules.records.forms import SurveyForm
from tallystick.modules.records.presenters import surveys as shown
from tallystick.modules.records.queries.surveys import survey_for
from tallystick.modules.records.rules.surveys import key_of
from tallystick.modules.records.views.asking import crumbs, csv_file, show


@require_safe
def surveys(request: HttpRequest) -> HttpResponse:
    """The return rate against the target, who has not returned it, and each question's answers. Inventory: KNO-03."""
    found = survey_for(request.user, request.GET.get("survey", ""))
    if found is None:
        return show(request, "surveys.html", crumbs(), form=None)
    page = page_of(request, found.questions)
    form = SurveyForm({"survey": key_of(found.which)}, options=shown.options(found.known))
    told = shown.survey_shown(found, timezone.localdate()) | {"rows": shown.question_rows(page), "page": page}
    return show(request, "surveys.html", crumbs(), form=form, **told)


@require_safe
def surveys_file(request: HttpRequest) -> StreamingHttpResponse:
    """Each question's answers as a file of commas."""
    found = survey_for(request.user, request.GET.get("survey", ""))
    if found is None:
        raise Http404
    return csv_file(f"survey-{found.which.year}.csv", shown.FILE, shown.file_rows(found))
