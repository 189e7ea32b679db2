"""Every measure with its figure, target, rating, direction, forecast and neighbours; on a page and on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.judging.ratings import RULE
from tallystick.engine.writing import render as set_in
from tallystick.foundation.ui.asking import as_at_of
from tallystick.foundation.ui.files import WORD, made_file
from tallystick.foundation.ui.paging import page_of
from tallystick.modules.indicators.permissions import can_set_targets
from tallystick.modules.indicators.presenters import measures as shown
from tallystick.modules.indicators.presenters.scorecard import scorecard_paper
from tallystick.modules.indicators.queries.standings import aimless_for, overview_for, scorecard_for
from tallystick.modules.indicators.views.measuring import crumbs, past_of, query_of, show, stood_words, then

MEASURES = 20  # a page; each is read with all that stands beside it
KINDS = {"docx": WORD, "pdf": "application/pdf"}


@require_safe
def scorecard(request: HttpRequest) -> HttpResponse:
    """How every measure stands, the reds first, and which reds have no recovery. Inventory: KPI-31."""
    as_at = as_at_of(request)
    asked = (request.user, as_at.day, as_at.known_by)
    overview, aimless = overview_for(*asked), aimless_for(*asked)
    ranked = shown.ranked(overview.measures)
    page = page_of(request, ranked, MEASURES)
    context = {
        "rows": shown.rows(overview.whole(list(page)), past_of(as_at)),
        "page": page,
        "figures": shown.counts(ranked),
        "unrecovered": shown.linked([one for one in ranked if one.lacks_recovery], past_of(as_at)),
        "small": shown.small_said([*ranked, *aimless]),
        "aimless": shown.aimless_rows(aimless, past_of(as_at)),
        "aimless_heads": shown.AIMLESS,
        "rule": RULE,
        "heads": shown.HEADS,
        "printed": query_of(as_at),
        "can_set": can_set_targets(request.user) and not as_at.is_past,
    }
    return show(request, "scorecard.html", crumbs(), **context, **then(request, as_at))


@require_safe
def scorecard_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a Word file or a PDF, as members may see it. Inventory: KPI-31."""
    if kind not in KINDS:
        raise Http404("The scorecard is printed as docx or pdf.")
    as_at = as_at_of(request)
    asked = (request.user, as_at.day, as_at.known_by)
    found = (ask(*asked, audience=Audience.MEMBERS) for ask in (scorecard_for, aimless_for))
    paper = scorecard_paper(*found, as_at.day, str(request.user.authority), stood_words(as_at))
    return made_file(set_in(paper, f".{kind}"), f"scorecard-{as_at.day.isoformat()}.{kind}", KINDS[kind])
