"""What may be read of an intake, what changed since it was downloaded, and who is noted as having read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_same_authority
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.exchange.models import IntakeDownload, IntakeVersion, TransferSchool
from tallystick.modules.exchange.permissions import can_keep_exchanges, can_send_transfer, check_can_receive_transfer
from tallystick.modules.exchange.queries.transfer import (
    COUNTS,
    SENDS,
    agreement_with,
    downloads_of,
    reminded,
    senders_to,
    uploads_of,
)
from tallystick.modules.exchange.queries.transfer_contents import PUPILS, Intake, Told, intake_of, intake_then
from tallystick.modules.exchange.rules.transfer import NO_AGREEMENT, TransferRefused, changed
from tallystick.modules.people import queries as people
from tallystick.modules.records import queries as records


def why_shut(school: TransferSchool, today: date) -> str:
    """Say why a school may read nothing of its intake; nothing where it may."""
    if school.round.released_at is None:
        return f"The files are released on {school.round.release_on:%d/%m/%Y}. Nothing of them can be read before."
    if agreement_with(school.unit, today) is None:
        return NO_AGREEMENT.format(school=school.unit.name)
    return ""


def check_open(school: TransferSchool, today: date) -> None:
    """Refuse an intake that has not been released, or that no agreement lets."""
    if why := why_shut(school, today):
        raise TransferRefused(why)


def open_intake(user: User, school: TransferSchool, today: date, version: IntakeVersion | None = None) -> Intake:
    """Give a school's intake to somebody who receives for it, once it is released. Inventory: LRN-11, LRN-20."""
    check_can_receive_transfer(user, school.unit_id)
    check_open(school, today)
    return intake_of(school, today, version)


@dataclass(frozen=True)
class Since:
    """What is told otherwise than when a school last downloaded its intake."""

    download: IntakeDownload
    arrived: list[Told]
    corrected: list[tuple[Told, list[str]]]  # and what is told otherwise of each, in words
    left: int  # who is allocated elsewhere, or no longer sent: nothing more is said of them


def last_download(school: TransferSchool) -> IntakeDownload | None:
    """Give the download of the latest version that a school has."""
    return downloads_of(school).order_by("-of__number", "-at", "-pk").first()


def changes_since(user: User, school: TransferSchool, intake: Intake, today: date) -> Since | None:
    """Give what changed since a school last downloaded its intake; None where it has not, or nothing did."""
    check_can_receive_transfer(user, school.unit_id)
    download = last_download(school)
    if download is None:
        return None
    then = intake_then(school, today, download.of)
    change = changed(then.digests, intake.digests)
    gone = max(len(change.left), download.of.pupils - len(then.pupils))
    if not change and not gone:
        return None
    corrected = [(intake.pupils[upn], differing(then.pupils[upn], intake.pupils[upn])) for upn in change.corrected]
    return Since(download, [intake.pupils[upn] for upn in change.arrived], corrected, gone)


def differing(then: Told, now: Told) -> list[str]:
    """Give in words what is told of a pupil otherwise: the columns of its own row, and tables as a whole."""
    found = []
    for table in sorted(then.rows.keys() | now.rows.keys()):
        before, after = then.plain(table), now.plain(table)
        if before == after:
            continue
        contract = records.known_tables()[table]
        if len(before) == len(after) == 1:
            columns = [one for one in contract.columns if before[0].get(one.code) != after[0].get(one.code)]
            found += [one.title for one in columns]
        else:
            found.append(_kind_of(table))
    return found


def _kind_of(table: str) -> str:
    parts = {part.table: part.title for part in records.known_returns()["ctf"].parts}
    return "The whole entry" if table == PUPILS else parts.get(table, "Notes")


@dataclass(frozen=True)
class ToRemind:
    """On whose list it is to be put that a school has to send, and whether lines are to be taken off."""

    users: list[User]
    settled: bool

    @property
    def is_something(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.users) or self.settled


def to_remind(school: TransferSchool, kind: str, today: date) -> ToRemind:
    """Give what is to be done about the reminders of a school that sends."""
    assert school.side == SENDS, "Only who sends is reminded."
    there = reminded(school, kind)
    if uploads_of(school).filter(load__state=COUNTS).exists():
        return ToRemind([], bool(there))
    return ToRemind([one for one in senders_to(school, today) if one.pk not in there], False)


def check_can_read_report(user: User, school: TransferSchool) -> None:
    """Refuse whoever neither sends for a school nor keeps the exchange, and so reads the rows of every return."""
    check_same_authority(user, school.authority_id)
    if not can_read_report(user, school):
        raise NotAllowed("Whom a school told of is for the school itself, and for whoever keeps the exchange.")


def can_read_report(user: User, school: TransferSchool) -> bool:
    """Whether somebody reads which pupils of a school something is the matter with."""
    return can_send_transfer(user, school.unit_id) or can_keep_exchanges(user)


def note_pupils_read(user: User, numbers: Iterable[str], at: datetime, what: str = "pupils who move on") -> None:
    """Note in the readings of the children whom the index knows by number that somebody read of them."""
    known: dict[str, Any] = people.known_by(user.authority_id, "upn", {one for one in numbers if one})
    if known:
        people.note_readings(user, sorted(set(known.values())), what=what, at=at)
