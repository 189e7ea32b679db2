"""A primary sends its Year 6: each file is a load of records, whole or not at all, and a version of what was sent."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.deeds.transfer import SENDING, release_transfer, remind_school
from tallystick.modules.exchange.deeds.transfer_intakes import look_again
from tallystick.modules.exchange.models import TransferRound, TransferSchool, TransferUpload
from tallystick.modules.exchange.permissions import check_can_keep_exchanges, check_can_send_transfer
from tallystick.modules.exchange.queries.transfer_contents import KINDS, LIST
from tallystick.modules.exchange.rules.transfer import NO_AGREEMENT, TransferRefused
from tallystick.modules.records import deeds as records
from tallystick.modules.records.queries import recognised_in


def send_transfer(school: TransferSchool, path: Path, *, name: str, by: User, at: datetime) -> TransferUpload:
    """Take a file of a primary: kept whole, and read at once unless it is large. LRN-11.

    The worker tells whoever receives: no sender waits for that, or is shown what came of it.
    Refuses what is neither a transfer file nor the spreadsheet, and everything where no agreement is in force.
    """
    check_can_send_transfer(by, school.unit_id)
    if queries.agreement_with(school.unit, timezone.localdate(at)) is None:
        raise TransferRefused(NO_AGREEMENT.format(school=school.unit.name))
    recognised = recognised_in(path, name=name)
    if recognised.kind.code not in KINDS:
        raise TransferRefused(
            f"This is “{recognised.kind.title}”. Send a transfer file, or the spreadsheet of assessment and notes."
        )
    told = {"name": name, "authority": school.authority, "sender": school.unit}
    received = records.receive_file(path, recognised, **told, by=by, at=at)
    upload = note_upload(school, received.load.pk, by=by, at=at)
    records.read_if_small(received, by=by)
    upload.load.refresh_from_db()
    return upload


@audited
def note_upload(school: TransferSchool, load: int, *, by: User, at: datetime) -> TransferUpload:
    """Note that a load is a file of a school in a round, under the next number; the same file again is the same."""
    check_can_send_transfer(by, school.unit_id)
    school = TransferSchool.objects.select_for_update(no_key=True, of=("self",)).get(pk=school.pk)
    upload = TransferUpload.objects.filter(school=school, load=load).first()
    if upload is None:
        number = school.uploads.count() + 1
        told = {"authority_id": school.authority_id, "load_id": load, "number": number, "at": at, "by": by}
        upload = TransferUpload.objects.create(school=school, **told)
    record("transfer file sent", subject=upload, by=by, at=at, number=upload.number)
    return upload


def send_places(of: TransferRound, path: Path, *, name: str, by: User, at: datetime) -> object:
    """Take the list of places of a round, a load like every other; pupils who moved move at once. Gives the load."""
    check_can_keep_exchanges(by, of.authority_id)
    recognised = recognised_in(path, name=name, kind=LIST, period=of.period)
    told = {"name": name, "authority": of.authority, "period": of.period}
    received = records.receive_file(path, recognised, **told, by=by, at=at)
    load = records.read_if_small(received, by=by)
    catch_up(of, at)
    return load


def catch_up(of: TransferRound, now: datetime) -> int:
    """Do in a round what falls to nobody: release it on its day, tell what changed, and keep lists of what is due.

    Gives how many things were done; a second time it does none.
    """
    done, today = 0, timezone.localdate(now)
    of.refresh_from_db()
    if of.released_at is None and today >= of.release_on:
        done += _released(of, now)
        of.refresh_from_db()
    if of.released_at is not None:
        done += look_again(of, now)
    for school in queries.schools_of(of, TransferSchool.Side.SENDS):
        if queries.to_remind(school, SENDING, today).is_something:
            remind_school(school, by=None, at=now)
            done += 1
    return done


def _released(of: TransferRound, now: datetime) -> int:
    """Release a round; gives 0 where somebody else was faster, which is as good."""
    with suppress(TransferRefused):
        release_transfer(of, by=None, at=now)
        return 1
    return 0
