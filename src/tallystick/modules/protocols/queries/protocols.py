"""The register of protocols: what stands on a day, between whom, and what is overdue."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import DateField, F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from tallystick.foundation.accounts.models import User
from tallystick.modules.protocols.models import (
    Party,
    Protocol,
    Recipient,
    Response,
    Sending,
    StageMove,
    Text,
)
from tallystick.modules.protocols.permissions import check_can_read_protocols
from tallystick.modules.protocols.rules.changes import Version
from tallystick.modules.protocols.rules.stages import IN_FORCE, NOT_AGREED, last_day_over


def protocols_for(user: User) -> QuerySet[Protocol]:
    """The protocols of the asker's authority."""
    check_can_read_protocols(user)
    return Protocol.objects.of(user.authority_id)


def register(user: User, as_at: date) -> QuerySet[Protocol]:
    """Every protocol on the register by a day, with its stage then as `stood` and the day of it as `since`."""
    moves = StageMove.objects.filter(protocol=OuterRef("pk"), day__lte=as_at).order_by("-day", "-pk")
    agreed = moves.filter(becomes="agreed").values("day")[:1]
    found = protocols_for(user).annotate(
        stood=Subquery(moves.values("becomes")[:1]),
        since=Subquery(moves.values("day")[:1], output_field=DateField()),
        agreed_on=Subquery(agreed, output_field=DateField()),
        latest=Max("texts__number"),
    )
    return found.exclude(stood=None).prefetch_related(Prefetch("parties", Party.objects.order_by("position", "pk")))


def in_force(user: User, day: date, parties: Iterable[str] = ()) -> QuerySet[Protocol]:
    """The protocols in force on a day, between all of the parties named where any are. Inventory: PLN-14."""
    return between(only_in_force(register(user, day), day), parties)


def only_in_force(found: QuerySet[Protocol], day: date) -> QuerySet[Protocol]:
    """Those of a register that were agreed by a day, had begun and were not over."""
    started = Q(starts=None) | Q(starts__lte=day)
    not_over = Q(ends=None) | Q(ends__gte=day)
    return found.filter(started & not_over, stood__in=IN_FORCE)


def found_in_register(user: User, asked: Mapping[str, Any]) -> QuerySet[Protocol]:
    """The register as a person asked for it: as at a day, by words, parties, stage, kind, and what is due."""
    as_at = asked["as_at"]
    parties = [name for name in (asked.get("party"), asked.get("other")) if name]
    found = between(register(user, as_at), parties)
    found = found_by(found, words=asked.get("q", ""), stage=asked.get("stage", ""), kind=asked.get("kind", ""))
    if asked.get("in_force"):
        found = only_in_force(found, as_at)
    if asked.get("overdue"):
        found = only_overdue(found, as_at, today=asked["today"])
    return in_order(found)


def register_counts(user: User, as_at: date, *, today: date) -> tuple[int, int, int]:
    """How many are overdue, how many in force, and how many are on the register, as at a day."""
    late = overdue(user, as_at, today=today)
    return late.count(), in_force(user, as_at).count(), register(user, as_at).count()


def between(found: QuerySet[Protocol], parties: Iterable[str]) -> QuerySet[Protocol]:
    """Those to which everybody named is a party; part of a name is enough."""
    for name in parties:
        having = Party.objects.filter(protocol=OuterRef("pk"))
        for word in name.split():
            having = having.filter(name__icontains=word)
        found = found.filter(Q(pk__in=Subquery(having.values("protocol"))))
    return found


def overdue(user: User, as_at: date, *, today: date) -> QuerySet[Protocol]:
    """Those that should have been agreed or reviewed by a day, as they stood then. Inventory: PLN-14."""
    return only_overdue(register(user, as_at), as_at, today=today)


def only_overdue(found: QuerySet[Protocol], as_at: date, *, today: date) -> QuerySet[Protocol]:
    """Those of a register that are overdue as at the end of a day, or today so far. ADR 34. Inventory: PLN-14."""
    over = last_day_over(as_at, today)
    to_agree = Q(stood__in=NOT_AGREED, agree_last__lte=over)
    to_review = Q(stood__in=IN_FORCE, review_last__lte=over)
    return found.filter(to_agree | to_review)


def found_by(found: QuerySet[Protocol], *, words: str = "", stage: str = "", kind: str = "") -> QuerySet[Protocol]:
    """Those of a register by words in them or in their parties, by stage and by kind."""
    if stage:
        found = found.filter(stood=stage)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        named = Party.objects.filter(name__icontains=word).values("protocol")
        found = found.filter(Q(title__icontains=word) | Q(purpose__icontains=word) | Q(pk__in=named))
    return found


def in_order(found: QuerySet[Protocol]) -> QuerySet[Protocol]:
    """By what has to happen next: the earliest date first, then the title."""
    return found.order_by(F("agree_last").asc(nulls_last=True), "title", "pk")


def protocol_for(user: User, pk: int) -> Protocol:
    """One protocol with its parties; raises Http404 where there is none."""
    return get_object_or_404(protocols_for(user).select_related("opened_by").prefetch_related("parties"), pk=pk)


def texts_of(protocol: Protocol) -> QuerySet[Text]:
    """The versions of a protocol's text, the newest first."""
    return protocol.texts.select_related("document", "written_by").order_by("-number")


def latest_text(protocol: Protocol) -> Text | None:
    """The newest version of a protocol's text."""
    return texts_of(protocol).first()


def version_of(text: Text) -> Version:
    """A version as its signatory sees it."""
    file, name = (text.document.digest, text.document.name) if text.document else ("", "")
    return Version(text.title, tuple(text.parties), text.words, file, name)


def moves_of(protocol: Protocol) -> QuerySet[StageMove]:
    """The steps of a protocol, the newest first."""
    return protocol.moves.select_related("moved_by", "text").order_by("-day", "-pk")


def responses_of(protocol: Protocol) -> QuerySet[Response]:
    """What was said in consultation, the earliest first."""
    return protocol.responses.select_related("text", "answered_by")


def response_for(user: User, pk: int) -> Response:
    """One response of the asker's authority; raises Http404 where there is none."""
    check_can_read_protocols(user)
    return get_object_or_404(Response.objects.of(user.authority_id).select_related("protocol", "text"), pk=pk)


def distribution_of(protocol: Protocol) -> QuerySet[Recipient]:
    """Who is on the distribution list, each with what they were sent as `sent`, the newest last."""
    sendings = Sending.objects.select_related("text").order_by("day", "pk")
    return protocol.recipients.prefetch_related(Prefetch("sendings", sendings, to_attr="sent"))


def party_names(user: User) -> list[Any]:
    """Every name that is a party to a protocol of the asker's authority."""
    check_can_read_protocols(user)
    return list(Party.objects.of(user.authority_id).order_by("name").values_list("name", flat=True).distinct())
