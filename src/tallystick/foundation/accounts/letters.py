"""The letters that let a person in: an invitation, and a way back for a forgotten password."""

from threading import Thread

from django.conf import settings
from django.core.mail import send_mail
from django.db import connections
from django.template.loader import render_to_string

from tallystick.foundation.accounts import links
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.queries import person_known_as


def send_invitation(user: User, site: str) -> None:
    """Send a person the link by which they set their first password; `site` is where the site stands."""
    send(user, "invitation", site, f"Your account with {user.authority}")


def send_recovery(email: str, site: str) -> None:
    """Send the way back to whoever has this address, if anybody has.

    Whether somebody has it is looked up after the page was answered, so that the answer takes as long for any address.
    """
    if settings.LETTERS_AFTERWARDS:
        Thread(target=look_up_and_send, args=(email, site)).start()
    else:
        look_up_and_send(email, site)


def look_up_and_send(email: str, site: str) -> None:
    """Find the person and send; the connection is the thread's own, and ends with it."""
    user = person_known_as(email)
    if user and user.is_active:
        send(user, "recovery", site, "Set a new password")
    if settings.LETTERS_AFTERWARDS:
        connections.close_all()


def send(user: User, purpose: str, site: str, subject: str) -> None:
    """Send one letter with its link."""
    link = f"{site}/sign-in/{purpose}/{links.token(user, purpose)}/"
    words = render_to_string(f"accounts/{purpose}.txt", {"person": user, "link": link})
    send_mail(f"Tallystick: {subject}", words, None, [user.email])
