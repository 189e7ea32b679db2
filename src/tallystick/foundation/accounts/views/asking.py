"""What the account pages share: who does it and when, and a form shown again with what was wrong."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tallystick.lib.refusals import NotAllowed, Refusal, TooMuch


def doing(request: HttpRequest) -> dict[str, object]:
    """Give who does something, and when."""
    return {"by": request.user, "at": timezone.now()}


def posted(request: HttpRequest) -> Any:
    """Give what was sent, or nothing where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, do: Callable[..., object]) -> bool:
    """Do what a form asks for; what a rule refuses is said at the form."""
    if not form.is_valid():
        return False
    try:
        do(**form.cleaned_data)
    except (NotAllowed, TooMuch):
        raise
    except Refusal as refused:
        form.add_error(None, refused.sentence)
    return not form.errors


def ask(request: HttpRequest, form: forms.Form, title: str, back: tuple[str, str], **shown: Any) -> HttpResponse:
    """Draw a page with one form; `back` is the words and address of the page above."""
    page = {"form": form, "title": title, "back_words": back[0], "back": back[1], **shown}
    return render(request, "accounts/form.html", page, status=422 if form.errors else 200)
