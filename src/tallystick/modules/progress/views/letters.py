"""A letter's page: one action, for whoever holds the link. Looking changes nothing; only sending in does."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tallystick.foundation.accounts.attempts import counted, place
from tallystick.foundation.notices.rules import LetterClosed
from tallystick.lib.refusals import Refusal
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.forms.letters import LetterForm
from tallystick.modules.progress.permissions import UpdateChangedSince
from tallystick.modules.progress.presenters import letters as presenter

UNKNOWN = "This link is not complete, or not one of ours. Open it again from the message, or sign in."


class LetterUnknown(Refusal):
    """A link that was never written here."""


# Nothing but the link itself lets anybody in, so there is no session that another site could misuse: a forged form
# would need the link. Browsers send no origin from a page that tells no referrer, which Django's own check asks for.
@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class LetterPage(View):
    """Say how one action goes."""

    http_method_names = ("get", "head", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show why a link does not open; tell no other site where the reader came from."""
        try:
            answer = super().dispatch(request, *args, **kwargs)
        except (LetterUnknown, LetterClosed) as refusal:
            status = 404 if isinstance(refusal, LetterUnknown) else 410
            answer = render(request, "progress/letters/closed.html", {"sentence": refusal.sentence}, status=status)
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the action and what was said so far."""
        asked = opened(request, token)
        return page(request, LetterForm(initial=presenter.begin_with(asked.update)), asked)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Send in what was written."""
        asked = opened(request, token)
        form = LetterForm(request.POST)
        if not form.is_valid():
            return page(request, form, asked, status=422)
        try:
            deeds.answer_letter(asked.letter, answers=form.answers, at=timezone.now(), seen_version=form.seen)
        except UpdateChangedSince:
            again = LetterForm(initial=form.answers | {"seen_version": presenter.version(asked.update)})
            return page(request, again, asked, status=409)
        return redirect("progress:letter-sent")


@login_not_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say thank you, and nothing of what was sent."""
    return render(request, "progress/letters/sent.html")


def opened(request: HttpRequest, token: str) -> Any:
    """What a link asks; one that was never written here is counted against the place it came from."""
    letter = queries.letter_opened(token, timezone.now())
    if letter is None:
        with counted("letter", place(request), timezone.now(), everywhere=False):
            raise LetterUnknown(UNKNOWN)
    return queries.asked_by(letter, timezone.localdate())


def page(request: HttpRequest, form: LetterForm, asked: Any, status: int = 200) -> HttpResponse:
    """The page of one action; where somebody wrote meanwhile, with their words above the form."""
    shown = presenter.asked(asked, changed=status == 409)
    return render(request, "progress/letters/letter.html", {"form": form, "asked": shown}, status=status)
