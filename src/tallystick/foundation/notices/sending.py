"""Hands one message over: to a mail server by Django's back end, or to GOV.UK Notify where a key for it is set.

Promise: an error is told onwards by its class and its status only, since what a mail server answers holds people's
addresses. A message carries a tag that nobody can guess, by which what comes back of it is known.
"""

from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from tallystick.foundation.notices.arrangements import with_links
from tallystick.foundation.notices.models import Notice
from tallystick.foundation.notices.queries import kinds_within, stop_token
from tallystick.foundation.notices.rules import as_html, stopped_by
from tallystick.foundation.notices.rules.bounces import status_in

REFUSED_FOR_GOOD = 500  # of a mail server's answers about one message or its reader, those from here on are final
NOT_ACCEPTABLE = 400  # Notify's answer to an address or words that it will never take
TAG_LENGTH = 24


class CouldNotSend(Exception):
    """A message was not taken; `final` where another try would not help; `status` what was said of its address."""

    def __init__(self, failure: Exception, *, final: bool) -> None:
        super().__init__(type(failure).__name__)
        self.final = final
        self.status = status_of(failure) if final else ""


def send(notice: Notice) -> None:
    """Hand a message over; raises CouldNotSend. Inventory: PLT-02."""
    words = with_links(notice.words, user_id=notice.user_id, site=settings.SITE_ADDRESS)
    try:
        (by_notify if settings.NOTIFY_KEY else by_mail)(notice, words)
    except Exception as failure:  # whatever a back end raises, the outbox goes on with the next message
        raise CouldNotSend(failure, final=is_final(failure)) from None


def by_mail(notice: Notice, words: str) -> None:
    """Send by Django's e-mail back end, as plain words with the same as HTML beside them."""
    said, stops = with_stop(notice, words)
    message = EmailMultiAlternatives(
        subject=notice.title,
        body=said,
        from_email=envelope_of(notice),
        to=[address_of(notice)],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": message_id(notice),
            "Auto-Submitted": "auto-generated",
            **stops,
        },
    )
    message.attach_alternative(as_html(said), "text/html")
    message.send()


def by_notify(notice: Notice, words: str) -> None:
    """Send by GOV.UK Notify, whose template holds ((subject)) and ((words)); the reference is the message's own."""
    from notifications_python_client.notifications import NotificationsAPIClient

    client = NotificationsAPIClient(settings.NOTIFY_KEY, base_url=settings.NOTIFY_URL, timeout=settings.EMAIL_TIMEOUT)
    client.send_email_notification(
        email_address=address_of(notice),
        template_id=settings.NOTIFY_TEMPLATE,
        personalisation={"subject": notice.title, "words": with_stop(notice, words)[0]},
        reference=notice.once,
    )


def with_stop(notice: Notice, words: str) -> tuple[str, dict[str, str]]:
    """Give a message's words and headers with the link that stops its kind, where its reader may. Source: RFC 8058."""
    stopped = stopped_by(kinds_within(notice)) if notice.user_id else ()
    if not stopped:
        return words, {}
    token = stop_token(notice.user_id, [kind.code for kind in stopped])
    address = f"{settings.SITE_ADDRESS}{reverse('notices:stop', args=[token])}"
    named = ", ".join(kind.title.lower() for kind in stopped)
    headers = {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return f"{words.rstrip()}\n\nTo get no more of these ({named}): {address}\n", headers


def address_of(notice: Notice) -> str:
    """Give where a message goes: a person's address as it is now."""
    return notice.user.email if notice.user else notice.email


def envelope_of(notice: Notice) -> str:
    """Give where what comes back goes: to the address of bounces, with the message's tag; else to the sender's."""
    name, _, domain = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{tag_of(notice)}@{domain}" if domain else settings.DEFAULT_FROM_EMAIL


def message_id(notice: Notice) -> str:
    """Give a message's own name, the same at each try, by which a mailbox knows one that comes twice."""
    return f"<{tag_of(notice)}@{settings.SITE_ADDRESS.split('//')[-1].split('/')[0].split(':')[0]}>"


def tag_of(notice: Notice) -> str:
    """Give what names a message to whoever has it, and cannot be made up: its number under the installation's key."""
    keyed = salted_hmac("tallystick.notice", notice.once, algorithm="sha256").hexdigest()
    return f"{notice.pk}.{keyed[:TAG_LENGTH]}"


def notice_tagged(tag: str) -> Notice | None:
    """Give the message that a tag names; None where nobody here made it."""
    notice = Notice.objects.filter(pk=int(tag.partition(".")[0])).first()
    return notice if notice and constant_time_compare(tag_of(notice), tag.lower()) else None


def is_final(failure: Exception) -> bool:
    """Say whether another try would meet the same answer."""
    if isinstance(failure, SMTPRecipientsRefused):
        return all(code >= REFUSED_FOR_GOOD for code, _ in failure.recipients.values())
    if isinstance(failure, SMTPDataError):
        return failure.smtp_code >= REFUSED_FOR_GOOD
    return getattr(failure, "status_code", None) == NOT_ACCEPTABLE


def status_of(failure: Exception) -> str:
    """Give the status by which a mail server refused a reader; nothing where it refused something else."""
    if not isinstance(failure, SMTPRecipientsRefused):
        return ""
    return next((status_in(f"{code} {_text(said)}") for code, said in failure.recipients.values()), "")


def _text(said: bytes | str) -> str:
    return said.decode("ascii", "replace") if isinstance(said, bytes) else said
