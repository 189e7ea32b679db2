"""Where decisions begin: what waits, and what is kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tallystick.modules.decisions import queries
from tallystick.modules.decisions.permissions import check_can_read_decisions
from tallystick.modules.decisions.presenters.extensions import extension_row
from tallystick.modules.decisions.presenters.gates import gate_row
from tallystick.modules.decisions.presenters.start import kept, waiting
from tallystick.modules.decisions.views.asking import show

SHOWN = 10


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for a decision: later dates, pilots, options."""
    check_can_read_decisions(request.user)
    extensions = queries.extensions_for(request.user).asked()
    gates = queries.gates_waiting(request.user)
    appraisals = queries.appraisals_undecided(request.user)
    return show(
        request,
        "decisions.html",
        [],
        figures=waiting(extensions.count(), gates.count(), appraisals.count()),
        kept=kept(),
        extensions=[extension_row(one) for one in extensions[:SHOWN]],
        gates=[gate_row(one) for one in gates[:SHOWN]],
        appraisals=appraisals[:SHOWN],
    )
