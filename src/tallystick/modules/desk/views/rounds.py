"""What should come round and has not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tallystick.modules.desk.permissions import check_has_a_desk
from tallystick.modules.desk.presenters import rounds as presenter
from tallystick.modules.desk.queries.rounds import registers_with_rounds, rounds_of


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Show what has not come round in one register; the first where none is asked for. Inventory: LRN-06, CAS-09."""
    check_has_a_desk(request.user)
    today = timezone.localdate()
    registers = registers_with_rounds(request.user, today)
    code = request.GET.get("register") or (registers[0].code if registers else "")
    found = presenter.shown(rounds_of(request.user, code, today)) if code else []
    return render(request, "desk/rounds.html", {"registers": registers, "code": code, "rounds": found})
