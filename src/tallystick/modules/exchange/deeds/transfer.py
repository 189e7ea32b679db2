"""A round of transfer is set up, its schools named, its day changed; then it is released, once. Inventory: LRN-11."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.permissions import check_same_authority
from tallystick.foundation.due import deeds as due_list
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.deeds.transfer_intakes import note_intake
from tallystick.modules.exchange.models import TransferRound, TransferSchool
from tallystick.modules.exchange.permissions import check_can_keep_exchanges
from tallystick.modules.exchange.rules.transfer import TransferRefused, check_round

SENDING = "exchange.transfer"  # on whose list it stands that a school has to send
AHEAD = 14  # days before its day from which a line stands on a list


@audited
def set_up_transfer(
    *, intake: int, upload_by: date, release_on: date, owner: User, by: User, at: datetime
) -> TransferRound:
    """Set a round up: in which September the pupils start, by when primaries send, and when schools receive."""
    check_can_keep_exchanges(by, by.authority_id)
    check_same_authority(by, owner.authority_id)
    check_round(intake, upload_by, release_on)
    if TransferRound.objects.of(by.authority_id).filter(intake=intake).exists():
        raise TransferRefused(f"There is a round for September {intake} already. Change that one.")
    told = {"intake": intake, "upload_by": upload_by, "release_on": release_on, "owner": owner}
    made = TransferRound.objects.create(authority_id=by.authority_id, **told)
    record("transfer set up", subject=made, by=by, at=at, intake=intake, upload_by=upload_by.isoformat())
    return made


@audited
def change_transfer(
    of: TransferRound, *, upload_by: date, release_on: date, seen_version: int, by: User, at: datetime
) -> TransferRound:
    """Move the day by which primaries send, or the day of release while nothing has been released."""
    check_can_keep_exchanges(by, of.authority_id)
    of = held(of)
    check_still_as_seen(of, seen_version)
    check_round(of.intake, upload_by, release_on)
    if of.released_at is not None and release_on != of.release_on:
        raise TransferRefused("It is released already. The day of release cannot move any more.")
    of.upload_by, of.release_on, of.version = upload_by, release_on, of.version + 1
    of.save()
    for school in queries.schools_of(of, TransferSchool.Side.SENDS):
        _put_again(school, by, at)
    told = {"upload_by": upload_by.isoformat(), "release_on": release_on.isoformat()}
    record("transfer changed", subject=of, by=by, at=at, **told)
    return of


def _put_again(school: TransferSchool, by: User | None, at: datetime) -> None:
    """Take a school's lines off every list; they are put there again under the new day."""
    if queries.reminded(school, SENDING):
        due_list.settle(SENDING, about=school, by=by, at=at)
        remind_school(school, by=by, at=at)


@audited
def name_schools(
    of: TransferRound, *, side: str, schools: Sequence[tuple[str, OrganisationUnit]], by: User, at: datetime
) -> list[TransferSchool]:
    """Name schools that send their Year 6, or that receive: each a number and its unit."""
    check_can_keep_exchanges(by, of.authority_id)
    of = held(of)
    there = queries.schools_of(of, side)
    for laestab, unit in schools:
        check_same_authority(by, unit.authority_id)
        if there.filter(laestab=laestab).exists() or there.filter(unit=unit).exists():
            raise TransferRefused(f"{unit.name} ({laestab}) is in this round already. Leave its line out.")
    made = [
        TransferSchool.objects.create(authority_id=of.authority_id, round=of, side=side, laestab=laestab, unit=unit)
        for laestab, unit in schools
    ]
    record("schools named for transfer", subject=of, by=by, at=at, side=side, schools=len(made))
    return made


@audited
def drop_school(school: TransferSchool, *, by: User, at: datetime) -> None:
    """Take a school out of a round that has sent nothing, or was given nothing."""
    check_can_keep_exchanges(by, school.authority_id)
    school = TransferSchool.objects.select_for_update(no_key=True, of=("self",)).get(pk=school.pk)
    if school.uploads.exists() or school.versions.exists():
        raise TransferRefused("Something was sent or received there already, and that stays on record.")
    due_list.settle(SENDING, about=school, by=by, at=at)
    record("school dropped from transfer", subject=school, by=by, at=at, side=school.side, school=school.laestab)
    school.delete()


@audited
def release_transfer(of: TransferRound, *, by: User | None, at: datetime) -> TransferRound:
    """Let every school of a round read its own intake from now on; once. The worker does so on the day of release."""
    check_can_keep_exchanges(by, of.authority_id)
    of = held(of)
    if of.released_at is not None:
        raise TransferRefused(f"It was released on {timezone.localdate(of.released_at):%d/%m/%Y} already.")
    if by is None and timezone.localdate(at) < of.release_on:
        raise TransferRefused("The day of release has not come.")
    of.released_at, of.released_by, of.version = at, by, of.version + 1
    of.save()
    for school in queries.schools_of(of, TransferSchool.Side.RECEIVES):
        note_intake(school, by=by, at=at)
    record("transfer released", subject=of, by=by, at=at, intake=of.intake)
    return of


@audited
def remind_school(school: TransferSchool, *, by: User | None, at: datetime) -> int:
    """Put it on the list of whoever sends for a school that its files are due, or take it off once they have come.

    Reminders before and after the day go out of that list, as of everything that is due. Inventory: LRN-11.
    """
    check_can_keep_exchanges(by, school.authority_id)
    whom = queries.to_remind(school, SENDING, timezone.localdate(at))
    if whom.settled:
        due_list.settle(SENDING, about=school, by=by, at=at)
    starts = max(school.round.upload_by.toordinal() - AHEAD, 1)
    what = f"Send your Year 6 files for {school.round}: {school.unit.name}"
    told = {"what": what, "address": school.get_absolute_url(), "due": school.round.upload_by}
    for user in whom.users:
        due_list.put(SENDING, about=school, to=user, starts=date.fromordinal(starts), **told, by=by, at=at)
    record("school reminded of transfer", subject=school, by=by, at=at, people=len(whom.users))
    return len(whom.users)


def held(of: TransferRound) -> TransferRound:
    """Give a round, held until the deed has ended: two cannot release it at once."""
    return TransferRound.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=of.pk)
