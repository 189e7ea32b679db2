"""Sessions that know whose they are, so that a person can see and end their own; set as SESSION_ENGINE."""

from typing import Any

from django.contrib.auth import SESSION_KEY, user_logged_in
from django.contrib.sessions.backends import db
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from tallystick.foundation.accounts.models import Session


class SessionStore(db.SessionStore):
    """Keeps sessions in a table of ours."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Give the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Give a row with its owner; nobody where nobody has signed in."""
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row


@receiver(user_logged_in, dispatch_uid="accounts.note_beginning")
def note_beginning(request: HttpRequest, **_: Any) -> None:
    """Note when and with what a session began; one that says neither is over."""
    now = timezone.now().isoformat()
    device = request.headers.get("User-Agent", "")[:300]
    request.session.update({"begun": now, "seen": now, "device": device})
