"""What a school receives: each version of its intake, who was told of it, and each time that it was read."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.notices.deeds import put_out
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.models import IntakeDownload, IntakeVersion, TransferRound, TransferSchool
from tallystick.modules.exchange.permissions import check_can_keep_exchanges, check_can_receive_transfer
from tallystick.modules.exchange.queries.transfer_contents import Intake, intake_of, intake_then
from tallystick.modules.exchange.rules.transfer import Change, changed
from tallystick.modules.exchange.rules.transfer_words import told_of_intake

TOLD = "exchange.intake"


def look_again(of: TransferRound, now: datetime) -> int:
    """Note the intake of each school of a released round whose files came or went; gives how many were looked at.

    One that is shut waits until it is open.
    """
    today = timezone.localdate(now)
    files = queries.made_now(of, today).digest
    stale = [one for one in queries.schools_of(of, TransferSchool.Side.RECEIVES) if one.files != files]
    changed_since = [one for one in stale if not queries.why_shut(one, today)]
    for school in changed_since:
        note_intake(school, by=None, at=now)
    return len(changed_since)


@audited
def note_intake(school: TransferSchool, *, by: User | None, at: datetime) -> IntakeVersion | None:
    """Note what a school can read of its intake from now on, and tell it; None where nothing may reach it. LRN-11."""
    check_can_keep_exchanges(by, school.authority_id)
    school = _held(school)
    shut = queries.why_shut(school, timezone.localdate(at))
    version = None if shut else _noted(school, at)[0]
    record("intake looked at", subject=school, by=by, at=at, version=version.number if version else 0)
    return version


def _noted(school: TransferSchool, at: datetime) -> tuple[IntakeVersion, Intake]:
    """Give the version that holds now, a new one where something is told otherwise, and the intake itself."""
    today = timezone.localdate(at)
    intake = intake_of(school, today)
    last = queries.versions_of(school).first()
    if last is None or last.digest != intake.digest:
        change = changed(intake_then(school, today, last).digests, intake.digests) if last else Change((), (), ())
        last = _made(school, intake, change, last.number + 1 if last else 1, at)
        _tell(school, last, at)
    if school.files != intake.made.digest:
        school.files = intake.made.digest
        school.save()
    return last, intake


def _made(school: TransferSchool, intake: Intake, change: Change, number: int, at: datetime) -> IntakeVersion:
    """Put down a version of an intake: what was told of it, and what changed."""
    told = {"arrived": len(change.arrived), "left": len(change.left), "corrected": len(change.corrected)}
    told |= {"digest": intake.digest, "pupils": len(intake.pupils), "number": number, "at": at}
    version = IntakeVersion.objects.create(
        authority_id=school.authority_id, school=school, loads=intake.made.plain, **told
    )
    record("intake changed", subject=version, by=None, at=at, number=number, pupils=version.pupils)
    return version


def _tell(school: TransferSchool, version: IntakeVersion, at: datetime) -> None:
    """Tell whoever receives for a school that something is there or has changed: numbers, and no child's name."""
    address = f"{settings.SITE_ADDRESS}{school.get_absolute_url()}"
    for user in queries.receivers_of(school, timezone.localdate(at)):
        title, words = told_of_intake(version, round_of=str(school.round), school=school.unit.name, name=user.name)
        told = {"about": key_of(school), "occasion": f"version {version.number}", "title": title}
        put_out(TOLD, to=user, **told, words=f"{words}\n\n{address}\n", by=None, at=at)


@audited
def download_intake(
    school: TransferSchool, *, form: str, by: User, at: datetime, number: int | None = None
) -> queries.Written:
    """Give a school its intake as a file, as it is now or as a version had it; each time is a notch. Inventory: LRN-11.

    Whatever version is asked for, nobody is in it who is allocated elsewhere now.
    """
    check_can_receive_transfer(by, school.unit_id)
    school = _held(school)
    queries.check_open(school, timezone.localdate(at))
    version, intake = _noted(school, at)
    if number is not None and number != version.number:
        version = queries.version_of(school, number)
        intake = intake_of(school, timezone.localdate(at), version)
    written = queries.written(school, intake, form, version, at)
    told = {"form": form, "at": at, "by": by, "pupils": len(intake.pupils)}
    told |= {"digest": sha256(written.content).hexdigest(), "authority_id": school.authority_id}
    download = IntakeDownload.objects.create(of=version, **told)
    _note(by, intake.pupils, at)
    record(
        "intake downloaded", subject=download, by=by, at=at, form=form, pupils=download.pupils, number=version.number
    )
    return written


@audited
def note_intake_read(
    school: TransferSchool, *, pupils: Iterable[str], what: str, by: User, at: datetime
) -> TransferSchool:
    """Note that somebody read of pupils of an intake: how many, and in the readings of those whom the index knows."""
    check_can_receive_transfer(by, school.unit_id)
    numbers = list(pupils)
    _note(by, numbers, at)
    record("intake read", subject=school, by=by, at=at, what=what, pupils=len(numbers))
    return school


@audited
def note_sent_read(school: TransferSchool, *, pupils: Iterable[str], by: User, at: datetime) -> TransferSchool:
    """Note that somebody read what is the matter with pupils of whom a school told."""
    queries.check_can_read_report(by, school)
    numbers = list(pupils)
    _note(by, numbers, at)
    record("sent pupils read", subject=school, by=by, at=at, pupils=len(numbers))
    return school


def _note(by: User, numbers: Iterable[str], at: datetime) -> None:
    queries.note_pupils_read(by, numbers, at)


def _held(school: TransferSchool) -> TransferSchool:
    """Give a school of a round, held until the deed has ended: a correction and a download follow each other."""
    found = TransferSchool.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("unit", "round", "authority").get(pk=school.pk)
