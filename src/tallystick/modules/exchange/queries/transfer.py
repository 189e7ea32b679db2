"""Rounds of transfer, the schools of each, what they sent, who hears of it, and under which agreement it moves."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tallystick.foundation.accounts.models import Membership, OrganisationUnit, User
from tallystick.foundation.accounts.permissions import units_above
from tallystick.foundation.accounts.rules import roles_that_may
from tallystick.foundation.due.queries import due_in
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.exchange.models import IntakeDownload, IntakeVersion, TransferRound, TransferSchool
from tallystick.modules.exchange.models import TransferUpload as Upload
from tallystick.modules.exchange.permissions import (
    RECEIVE_TRANSFERS,
    SEND_TRANSFERS,
    can_keep_exchanges,
    can_read_exchanges,
    check_can_read_exchanges,
    check_can_receive_transfers,
    check_can_see_transfers,
    units_reached,
)
from tallystick.modules.exchange.rules.transfer import (
    NEEDED,
    NO_AGREEMENT,
    SchoolLine,
    Sender,
    TransferRefused,
    completeness,
    sender_of,
)
from tallystick.modules.people import queries as people
from tallystick.modules.records import queries as records
from tallystick.modules.records.queries.attendance import school_names

SENDS, RECEIVES = TransferSchool.Side.SENDS, TransferSchool.Side.RECEIVES
NOTES = "transfer-pastoral"
COUNTS = "published"  # the state of a load of which every row counts


def rounds_for(user: User) -> QuerySet[TransferRound]:
    """Give the authority's rounds, the latest first; 403 for whoever does not read the exchange."""
    check_can_read_exchanges(user)
    return TransferRound.objects.of(user.authority_id).select_related("owner", "released_by")


def round_for(user: User, pk: int) -> TransferRound:
    """Give one of the authority's rounds, or 404."""
    return get_object_or_404(rounds_for(user), pk=pk)


def schools_of(of: TransferRound, side: str) -> QuerySet[TransferSchool]:
    """Give the schools of a round that send, or those that receive, by name."""
    return TransferSchool.objects.filter(round=of, side=side).select_related("unit", "round")


def parts_taken(user: User) -> QuerySet[TransferSchool]:
    """Give what somebody's own schools do in rounds, the latest round first."""
    check_can_receive_transfers(user)
    rows = (
        TransferSchool.objects.of(user.authority_id)
        .select_related("unit", "round")
        .order_by("-round__intake", "unit__name")
    )
    sends = rows.filter(side=SENDS, unit__in=units_reached(user, SEND_TRANSFERS))
    return sends | rows.filter(side=RECEIVES, unit__in=units_reached(user, RECEIVE_TRANSFERS))


def sending_for(user: User, pk: int) -> TransferSchool:
    """Give a school that sends, to whoever sends for it and to the authority's own people; 404 for everybody else."""
    check_can_see_transfers(user)
    found = TransferSchool.objects.of(user.authority_id).filter(side=SENDS).select_related("unit", "round__owner")
    if not can_read_exchanges(user):
        found = found.filter(unit__in=units_reached(user, SEND_TRANSFERS))
    return get_object_or_404(found, pk=pk)


def receiving_for(user: User, pk: int) -> TransferSchool:
    """Give a school that receives, to whoever receives for it and to nobody else: 404."""
    check_can_receive_transfers(user)
    found = TransferSchool.objects.of(user.authority_id).filter(side=RECEIVES).select_related("unit", "round__owner")
    return get_object_or_404(found.filter(unit__in=units_reached(user, RECEIVE_TRANSFERS)), pk=pk)


def school_of_round(user: User, pk: int) -> TransferSchool:
    """Give a school of a round to whoever reads the exchange, or 404."""
    check_can_read_exchanges(user)
    return get_object_or_404(TransferSchool.objects.of(user.authority_id).select_related("unit", "round"), pk=pk)


def uploads_of(school: TransferSchool) -> QuerySet[Upload]:
    """Give what a school sent in a round, the latest first."""
    return Upload.objects.filter(school=school).select_related("load__mapping", "load__sender", "load__refusals", "by")


def versions_of(school: TransferSchool) -> QuerySet[IntakeVersion]:
    """Give every version of a school's intake, the latest first."""
    return IntakeVersion.objects.filter(school=school)


def version_of(school: TransferSchool, number: int) -> IntakeVersion:
    """Give one version of a school's intake, or 404."""
    return get_object_or_404(versions_of(school), number=number)


def downloads_of(school: TransferSchool) -> QuerySet[IntakeDownload]:
    """Give each time that a school downloaded its intake, the latest first."""
    return IntakeDownload.objects.filter(of__school=school).select_related("of", "by")


@dataclass(frozen=True)
class Sending:
    """A school that sends, as it stands on a day."""

    school: TransferSchool
    stands: Sender
    files: int
    has_somebody: bool  # who can send for it
    is_shared: bool  # an agreement lets it


@dataclass(frozen=True)
class Receiving:
    """A school that receives: its latest version, the latest download and whether an agreement lets it."""

    school: TransferSchool
    version: IntakeVersion | None
    download: IntakeDownload | None
    has_somebody: bool
    is_shared: bool


def sending_of(of: TransferRound, today: date) -> list[Sending]:
    """Give how every school that sends stands on a day. Inventory: LRN-11."""
    schools = list(schools_of(of, SENDS))
    there: dict[int, list[Any]] = {one.pk: [] for one in schools}
    for upload in Upload.objects.filter(school__in=schools).select_related("load").order_by("number"):
        there[upload.school_id].append(upload)
    shared = units_shared_with(of.authority_id, today)
    known = units_with_somebody(of.authority_id, SEND_TRANSFERS, today)
    return [
        Sending(
            one,
            sender_of(of.upload_by, came_on(there[one.pk]), today),
            len(there[one.pk]),
            one.unit_id in known,
            one.unit_id in shared,
        )
        for one in schools
    ]


def receiving_of(of: TransferRound, today: date) -> list[Receiving]:
    """Give how every school that receives stands: what it could read last, and what it downloaded."""
    schools = list(schools_of(of, RECEIVES))
    versions = IntakeVersion.objects.filter(school__in=schools).order_by("number")
    latest = {one.school_id: one for one in versions}
    downloads = IntakeDownload.objects.filter(of__school__in=schools).select_related("of").order_by("at", "pk")
    last = {one.of.school_id: one for one in downloads}
    shared = units_shared_with(of.authority_id, today)
    known = units_with_somebody(of.authority_id, RECEIVE_TRANSFERS, today)
    return [
        Receiving(one, latest.get(one.pk), last.get(one.pk), one.unit_id in known, one.unit_id in shared)
        for one in schools
    ]


def came_on(uploads: Iterable[Upload]) -> date | None:
    """Give the day on which the first file came that counts; None where none has."""
    days = [timezone.localdate(one.at) for one in uploads if one.load.state == COUNTS]
    return min(days, default=None)


def complete_of(sending: Sequence[Sending]) -> Decimal | None:
    """Give how many in a hundred schools have sent."""
    return completeness([one.stands for one in sending])


def units_shared_with(authority_id: int, day: date) -> frozenset[int]:
    """Give the units with which an agreement in force shares names and education: its own unit and all below."""
    under = {one.unit_id for one in people.agreements_in_force(authority_id, day) if set(one.groups) >= NEEDED}
    above = {pk: parent for pk, (parent, _) in units_above(authority_id).items()}
    return frozenset(pk for pk in above if not under.isdisjoint(_line(pk, above)))


def _line(unit: int | None, above: dict[int, int | None]) -> Iterable[int]:
    seen: set[int] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        unit = above.get(unit)
    return seen


def agreement_with(unit: OrganisationUnit, day: date) -> Any:
    """Give the agreement under which a school sends or receives on a day; None where none is in force."""
    above = {pk: parent for pk, (parent, _) in units_above(unit.authority_id).items()}
    line = set(_line(unit.pk, above))
    found = people.agreements_in_force(unit.authority_id, day)
    return next((one for one in found if one.unit_id in line and set(one.groups) >= NEEDED), None)


def units_with_somebody(authority_id: int, permission: str, day: date) -> frozenset[int]:
    """Give the units for which somebody can send, or receive, on a day."""
    given = {unit for _, unit in _given(authority_id, permission, day)}
    above = {pk: parent for pk, (parent, _) in units_above(authority_id).items()}
    return frozenset(pk for pk in above if not given.isdisjoint(_line(pk, above)))


def people_at(unit: OrganisationUnit, permission: str, day: date) -> list[User]:
    """Give who can send for a school, or receive for it, by name."""
    above = {pk: parent for pk, (parent, _) in units_above(unit.authority_id).items()}
    line = set(_line(unit.pk, above))
    whom = {user for user, given in _given(unit.authority_id, permission, day) if given in line}
    return list(User.objects.filter(pk__in=whom, authority_id=unit.authority_id, is_active=True).order_by("name", "pk"))


def _given(authority_id: int, permission: str, day: date) -> list[tuple[int, int]]:
    held = Membership.objects.in_force(day).filter(authority_id=authority_id, role__in=roles_that_may(permission))
    return list(held.exclude(unit=None).values_list("user", "unit"))


def senders_to(school: TransferSchool, day: date) -> list[User]:
    """Give who sends for a school."""
    return people_at(school.unit, SEND_TRANSFERS, day)


def receivers_of(school: TransferSchool, day: date) -> list[User]:
    """Give who receives for a school."""
    return people_at(school.unit, RECEIVE_TRANSFERS, day)


def reminded(school: TransferSchool, kind: str) -> set[int]:
    """Give on whose list it stands that a school has to send."""
    lines = due_in(school.authority_id).filter(kind=kind, subject=key_of(school))
    return {user for user in lines.values_list("user", flat=True) if user is not None}


def open_rounds(today: date) -> list[TransferRound]:
    """Give the rounds of every authority whose pupils have not long been at their new school."""
    found = TransferRound.objects.filter(intake__gte=today.year - 1).select_related("authority", "owner")
    return [one for one in found.order_by("pk") if today <= date(one.intake + 1, 8, 31)]


def units_typed(user: User, lines: Sequence[SchoolLine]) -> list[tuple[str, OrganisationUnit]]:
    """Give the unit of each school that was typed: by the name beside its number, or by the register of schools."""
    names = school_names(user) if not all(one.name for one in lines) else {}
    units = {one.name.casefold(): one for one in OrganisationUnit.objects.filter(authority_id=user.authority_id)}
    found = []
    for line in lines:
        name = line.name or names.get(line.laestab, "")
        unit = units.get(name.casefold()) if name else None
        if unit is None:
            what = f"There is no unit called “{name}”." if name else f"Nothing says what {line.laestab} is called."
            raise TransferRefused(f"{what} Write the name of the school's unit after its number.")
        found.append((line.laestab, unit))
    return found


def can_keep(user: User, school: TransferSchool) -> bool:
    """Whether somebody keeps the round of a school."""
    return school.authority_id == user.authority_id and can_keep_exchanges(user)


def standing_of(school: TransferSchool, uploads: Iterable[Upload], today: date) -> Sender:
    """Give how a school that sends stands on a day."""
    return sender_of(school.round.upload_by, came_on(uploads), today)


def why_no_sending(school: TransferSchool, today: date) -> str:
    """Say why a school can send nothing; nothing where it can."""
    return "" if agreement_with(school.unit, today) else NO_AGREEMENT.format(school=school.unit.name)


def headers_of_notes() -> str:
    """Give the first line of the spreadsheet of assessment and notes."""
    (part,) = records.known_returns()[NOTES].parts
    return ",".join(part.columns.values()) + "\r\n"


@contextmanager
def lying(file: UploadedFile) -> Iterator[Path]:
    """Give a path at which a file that was sent lies, gone afterwards."""
    with TemporaryDirectory(prefix="tallystick-") as folder:
        yield records.laid(file, Path(folder))
