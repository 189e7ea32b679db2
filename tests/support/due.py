"""Invented things that are due, to a person and to a post that nobody holds."""

from datetime import timedelta

from django.utils import timezone

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.due.deeds import put
from tallystick.foundation.notices.arrangements import Addressee
from tallystick.foundation.notices.deeds import bounced, put_out
from tallystick.foundation.notices.models import Notice, Returned

LINES = (
    ("Say how the quay shelter goes", -9),
    ("Say how the ferry crews’ training goes", 0),
    ("Agree the June review", 6),
)


def something_due(person: User) -> None:
    """Put lines before, on and after today on a person's list, one on a vacant post's, and a message in the outbox."""
    now = timezone.now()
    today = timezone.localdate()
    post = Post.objects.filter(authority=person.authority, title="Head of Harbours").first()
    if post is None:
        post = accounts.found_post(person.authority, title="Head of Harbours", by=None, at=now)
    told = {"about": person, "address": "/plans/", "by": None, "at": now, "starts": today - timedelta(days=30)}
    for number, (what, days) in enumerate(LINES):
        put(f"example-{number}", what=what, to=person, due=today + timedelta(days=days), **told)
    put("example-post", what="Say how the tide tables are printed", to=post, due=today - timedelta(days=2), **told)
    put_out("example", to=person, about="", occasion="once", title="Tallystick: 1 late", words="…", by=None, at=now)


def an_address_returned(authority_id: int) -> Returned:
    """Give an address of somebody without an account that a message came back from, made once."""
    found = Returned.objects.standing().filter(authority=authority_id, user=None).first()
    if found:
        return found
    now, whom = timezone.now(), Addressee(authority_id, "clerk@quay.example", "Clerk of the Quay")
    told = {"about": "", "occasion": "once", "title": "The bulletin", "words": "It is out.", "by": None, "at": now}
    notice = put_out("example.bulletin", to=whom, **told)
    Notice.objects.filter(pk=notice.pk).update(state="sent", sent_at=now, sent_to=whom.email)
    bounced(notice, why="no-such", at=now)
    return Returned.objects.get(authority=authority_id, email=whom.email)
