"""Hands one message over: to a mail server by Django's back end, or to GOV.UK Notify where a key for it is set.

Promise: an error is told onwards by its class only, since what a mail server answers holds people's addresses.
"""

from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.html import linebreaks, urlize

from tallystick.foundation.notices.arrangements import with_links
from tallystick.foundation.notices.models import Notice

REFUSED_FOR_GOOD = 500  # of a mail server's answers about one message or its reader, those from here on are final
NOT_ACCEPTABLE = 400  # Notify's answer to an address or words that it will never take


class CouldNotSend(Exception):
    """A message was not taken; `final` where another try would not help."""

    def __init__(self, failure: Exception, *, final: bool) -> None:
        super().__init__(type(failure).__name__)
        self.final = final


def send(notice: Notice) -> None:
    """Hand a message over; raises CouldNotSend. Inventory: PLT-02."""
    words = with_links(notice.words, user_id=notice.user_id, site=settings.SITE_ADDRESS)
    try:
        (by_notify if settings.NOTIFY_KEY else by_mail)(notice, words)
    except Exception as failure:  # whatever a back end raises, the outbox goes on with the next message
        raise CouldNotSend(failure, final=is_final(failure)) from None


def by_mail(notice: Notice, words: str) -> None:
    """Send by Django's e-mail back end, as plain words with a simple HTML part beside them."""
    message = EmailMultiAlternatives(
        subject=notice.title,
        body=words,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address_of(notice)],
        headers={"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(linebreaks(urlize(words, autoescape=True)), "text/html")
    message.send()


def by_notify(notice: Notice, words: str) -> None:
    """Send by GOV.UK Notify, whose template holds ((subject)) and ((words)); the reference is the message's own."""
    from notifications_python_client.notifications import NotificationsAPIClient

    client = NotificationsAPIClient(settings.NOTIFY_KEY, base_url=settings.NOTIFY_URL, timeout=settings.EMAIL_TIMEOUT)
    client.send_email_notification(
        email_address=address_of(notice),
        template_id=settings.NOTIFY_TEMPLATE,
        personalisation={"subject": notice.title, "words": words},
        reference=notice.once,
    )


def address_of(notice: Notice) -> str:
    """Give where a message goes: a person's address as it is now."""
    return notice.user.email if notice.user else notice.email


def message_id(notice: Notice) -> str:
    """Give a message's own name, the same at each try, by which a mailbox knows one that comes twice."""
    return f"<{notice.once[:32]}@{settings.SITE_ADDRESS.split('//')[-1].split('/')[0].split(':')[0]}>"


def is_final(failure: Exception) -> bool:
    """Say whether another try would meet the same answer."""
    if isinstance(failure, SMTPRecipientsRefused):
        return all(code >= REFUSED_FOR_GOOD for code, _ in failure.recipients.values())
    if isinstance(failure, SMTPDataError):
        return failure.smtp_code >= REFUSED_FOR_GOOD
    return getattr(failure, "status_code", None) == NOT_ACCEPTABLE
