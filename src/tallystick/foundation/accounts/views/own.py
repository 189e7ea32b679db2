"""Pages of one's own account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tallystick.foundation.accounts import deeds, presenters, queries
from tallystick.foundation.accounts.forms import PasswordForm


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show a person who they are here and which roles they hold."""
    today = timezone.localdate()
    others = presenters.spell_lines(queries.stands_in_for(request.user, today), today)
    page = {"memberships": queries.roles_of(request.user, today), "others": others}
    return render(request, "accounts/account.html", page)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password, knowing the old one."""
    form = PasswordForm(request.POST if request.method == "POST" else None, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)
    deeds.change_password(request, password=form.cleaned_data["new"], at=timezone.now())
    messages.success(request, "Your password was changed.")
    return redirect("accounts:account")


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Show the browsers that a person is signed in with."""
    lines = presenters.session_lines(queries.sessions_of(request.user, timezone.now()), request.session.session_key)
    return render(request, "accounts/sessions.html", {"lines": lines})


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    deeds.end_other_sessions(request, at=timezone.now())
    messages.success(request, "You are signed out everywhere but here.")
    return redirect("accounts:sessions")
