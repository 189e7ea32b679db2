"""The letters that let a person in, by invitation or after a forgotten password, and that tell of a change.

They are put in the outbox, so that none is lost; it holds a mark in place of the link, which is made at sending.
"""

from datetime import datetime
from threading import Thread

from django.conf import settings
from django.db import connections
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from tallystick.foundation.accounts import links
from tallystick.foundation.accounts.arrangements import OUTBOXES
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import person_known_as
from tallystick.foundation.ledger.audit import key_of

TITLES = {
    "invitation": "Your account with {authority}",
    "recovery": "Set a new password",
    "changed": "How you sign in was changed",
}


def put_invitation(user: User, *, by: User | None, at: datetime) -> None:
    """Put out the letter by which a person sets their first password."""
    put(user, "invitation", by=by, at=at)


def put_change(user: User, what: str, *, by: User | None, at: datetime, before: str = "") -> None:
    """Tell a person that a way to sign in as them was changed; of several changes in one deed, the first.

    Where it is their address that was changed, they are told at the one `before` too.
    """
    there = localtime(at)
    said = {"what": what, "when": f"{there.day} {there:%B %Y, %H:%M}"}
    put(user, "changed", by=by, at=at, **said)
    if before:
        put(user, "changed", by=by, at=at, to=OUTBOXES[0].elsewhere(user.authority_id, before, user.name), **said)


def put_recovery(email: str, *, at: datetime) -> None:
    """Put out the way back for whoever has this address, if anybody has.

    Whether somebody has it is looked up after the page was answered, so that the answer takes as long for any address.
    """
    if settings.LETTERS_AFTERWARDS:
        Thread(target=look_up_and_put, args=(email, at)).start()
    else:
        look_up_and_put(email, at)


def look_up_and_put(email: str, at: datetime) -> None:
    """Find the person and put the letter out; a thread's connection is its own, and ends with it."""
    user = person_known_as(email)
    if user and user.is_active:
        put(user, "recovery", by=None, at=at)
    if settings.LETTERS_AFTERWARDS:
        connections.close_all()


def put(user: User, purpose: str, *, by: User | None, at: datetime, to: object = None, **said: str) -> None:
    """Put one letter out, with a mark where its link will stand if it has one; to the person, or elsewhere."""
    outbox, kind = OUTBOXES[0], f"accounts.{purpose}"
    page = {"person": user, "link": outbox.mark(kind, user.pk), "site": settings.SITE_ADDRESS, **said}
    words = render_to_string(f"accounts/{purpose}.txt", page)
    title = f"Tallystick: {TITLES[purpose].format(authority=user.authority)}"
    told = {"about": key_of(user), "occasion": at.isoformat(), "title": title, "words": words}
    outbox.put(kind, to=to or user, **told, by=by, at=at)


def invitation_address(key: str, *, user_id: int | None) -> str | None:
    """Give the address behind an invitation's mark, at sending."""
    return address("invitation", key, user_id)


def recovery_address(key: str, *, user_id: int | None) -> str | None:
    """Give the address behind a way back's mark, at sending."""
    return address("recovery", key, user_id)


def address(purpose: str, key: str, user_id: int | None) -> str | None:
    """Give where a letter leads its own reader; a mark that names anybody else, however it got there, leads nowhere."""
    user = User.objects.filter(pk=user_id, is_active=True).first() if key == str(user_id) else None
    return reverse(f"accounts:{purpose}", args=[links.token(user, purpose)]) if user else None
