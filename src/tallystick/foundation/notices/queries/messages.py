"""Messages: whose they are, how they stand, and what is known of each. Whoever keeps addresses sees everybody's."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices.models import Notice, NoticeQuerySet, Returned, ReturnedQuerySet, Turn
from tallystick.foundation.notices.permissions import can_keep_addresses, check_can_keep_addresses
from tallystick.foundation.notices.rules import kinds


def notices_to(user: User) -> NoticeQuerySet:
    """Give the messages to a person, the latest first."""
    return Notice.objects.of(user.authority_id).filter(user=user)


def counted_by_state(authority_id: int) -> dict[str, int]:
    """Give how many messages of an authority stand in each state."""
    counted = Notice.objects.of(authority_id).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)


def worker_last_seen() -> datetime | None:
    """Give when a worker last ended a piece of recurring work; None where none has run."""
    return Turn.objects.aggregate(last=Max("done_at"))["last"]


def waiting_since(now: datetime) -> QuerySet[Notice]:
    """Give the messages of every authority whose time to be sent has come."""
    return Notice.objects.waiting(now)


def log_for(user: User, *, words: str = "", state: str = "", kind: str = "") -> NoticeQuerySet:
    """Give the messages that somebody may see the log of: their own, or all of the authority's, the latest first."""
    seen = Notice.objects.of(user.authority_id) if can_keep_addresses(user) else notices_to(user)
    for word in words.split():
        whose = Q(user__name__icontains=word) | Q(name__icontains=word) | Q(sent_to__icontains=word)
        seen = seen.filter(whose | Q(title__icontains=word) | Q(email__icontains=word))
    if state:
        seen = seen.filter(state=state)
    if kind:
        seen = seen.filter(of_kind(kind))
    return seen.select_related("user", "within").order_by("-put_at", "-pk")


def of_kind(code: str) -> Q:
    """Give what messages of a kind are called; of the last kind, all that no other kind takes."""
    told = {one.code: _called(one.messages) for one in kinds().values()}
    if code not in told:
        return Q(pk=None)
    if "*" not in kinds()[code].messages:
        return told[code]
    others = Q()
    for name, called in told.items():
        others |= called if name != code else Q()
    return ~others


def _called(messages: tuple[str, ...]) -> Q:
    called = Q()
    for one in messages:
        called |= Q(kind__startswith=one.removesuffix("*")) if one.endswith("*") else Q(kind=one)
    return called


def message_for(user: User, pk: int) -> Notice:
    """Give one message that somebody may see the log of; raises Http404 where there is none."""
    return get_object_or_404(log_for(user), pk=pk)


def made_from(digest: Notice) -> NoticeQuerySet:
    """Give the messages that a digest was made from."""
    return Notice.objects.filter(within=digest).select_related("user", "within").order_by("put_at", "pk")


def returned_for(user: User) -> ReturnedQuerySet:
    """Give the addresses of an authority that messages came back from, those that nobody put right first."""
    check_can_keep_addresses(user, user.authority_id)
    return Returned.objects.of(user.authority_id).select_related("user").order_by("settled_at", "-since", "-pk")


def address_for(user: User, pk: int) -> Returned:
    """Give one address that messages came back from; raises Http404 where there is none."""
    return get_object_or_404(returned_for(user), pk=pk)


def is_returned(authority_id: int, email: str) -> bool:
    """Say whether nobody is reached at an address, as far as is known."""
    return Returned.objects.of(authority_id).standing().filter(email__iexact=email).exists()


def notice_called(once: str) -> Notice:
    """Give a message by the reference that GOV.UK Notify was given; raises Http404 where there is none."""
    found = Notice.objects.filter(once=once).first()
    if found is None:
        raise Http404("There is no such message.")
    return found
