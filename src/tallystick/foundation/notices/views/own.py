"""Pages of one's own: how one hears of each kind of message, and the link by which one stops a kind."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tallystick.foundation.accounts.attempts import counted, place
from tallystick.foundation.notices import deeds, presenters, queries
from tallystick.foundation.notices.forms import PreferencesForm
from tallystick.foundation.notices.rules import stopped_by
from tallystick.foundation.notices.views.reminding import show
from tallystick.lib.refusals import Refusal


class LinkUnknown(Refusal):
    """A link that was never written here."""


@require_safe
def choice(request: HttpRequest) -> HttpResponse:
    """Lead from where this page was to where it is."""
    return redirect("notices:preferences", permanent=True)


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Let a person choose how they hear of each kind of message, and when. Issue G, part 6."""
    kept, ways = queries.choice_of(request.user), queries.ways_of(request.user)
    initial = {name: getattr(kept, name) for name in ("digest_at", "quiet_from", "quiet_until")}
    initial |= {"week_begins": queries.weekday_of(kept), "workdays": [int(one) for one in kept.workdays]}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=initial, ways=ways)
    if form.is_valid():
        deeds.choose_messages(request.user, **form.chosen, by=request.user, at=timezone.now())
        messages.success(request, "Your choice is kept.")
        return redirect("notices:preferences")
    quiet = presenters.quiet_of(queries.reminding_of(request.user.authority_id))
    return show(request, "preferences.html", form, fixed=presenters.fixed_kinds(), quiet=quiet)


# Nothing but the link itself lets anybody in, so there is no session that another site could misuse; a mailbox that
# stops for its reader by one click sends no token of a form (RFC 8058).
@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class Stop(View):
    """Stop the kinds of message that a link names, for whom it was written. Looking changes nothing."""

    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell no other site where the reader came from."""
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except LinkUnknown as refusal:
            answer = render(request, "notices/stop.html", {"sentence": refusal.sentence}, status=404)
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask whether to stop, and what."""
        user, codes = opened(request, token)
        return render(request, "notices/stop.html", {"kinds": stopped_by(codes), "whose": user.authority})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Stop, by the page's button or a mailbox's one click."""
        user, codes = opened(request, token)
        stopped = deeds.stop_messages(user, codes=codes, at=timezone.now())
        return render(request, "notices/stop.html", {"stopped": stopped, "whose": user.authority})


def opened(request: HttpRequest, token: str) -> tuple[Any, list[str]]:
    """Give whose link it is and what it stops; one that is not ours is counted against where it came from."""
    found = queries.behind_stop(token)
    if found is None:
        with counted("stop", place(request), timezone.now(), everywhere=False):
            raise LinkUnknown("This link is not complete, or not one of ours. Open it again from the message.")
    return found
