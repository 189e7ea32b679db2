"""What another agency may see is agreed, and ends."""

from collections.abc import Collection
from datetime import date, datetime

from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.people.models import SharingAgreement
from tallystick.modules.people.permissions import check_can_agree
from tallystick.modules.people.rules import GROUPS, IDENTITY, PersonRefused, check_spell


@audited
def make_agreement(
    unit: OrganisationUnit,
    *,
    title: str,
    groups: Collection[str],
    purpose: str,
    basis: str,
    starts: date,
    ends: date,
    by: User | None,
    at: datetime,
) -> SharingAgreement:
    """Let an agency, with all its units, see groups of facts for a purpose from a day to a day. Inventory: LRN-20."""
    check_can_agree(by, unit.authority_id)
    check_spell(starts, ends)
    if not all(words.strip() for words in (title, purpose, basis)):
        raise PersonRefused("Give the agreement a title, its purpose and its legal basis.")
    if not groups or not set(groups) <= GROUPS.keys():
        raise PersonRefused("Choose the groups of facts that are shared.")
    agreement = SharingAgreement.objects.create(
        authority_id=unit.authority_id,
        unit=unit,
        title=title.strip(),
        groups=sorted({IDENTITY, *groups}),
        purpose=purpose.strip(),
        basis=basis.strip(),
        starts=starts,
        ends=ends,
    )
    record("sharing agreed", subject=agreement, by=by, at=at, groups=agreement.groups, starts=starts, ends=ends)
    return agreement


@audited
def end_agreement(agreement: SharingAgreement, *, ends: date, by: User | None, at: datetime) -> SharingAgreement:
    """End an agreement on a day, earlier or later than was agreed; the day after nothing is seen by it."""
    check_can_agree(by, agreement.authority_id)
    check_spell(agreement.starts, ends)
    agreement.ends = ends
    agreement.save(update_fields=["ends"])
    record("sharing ended", subject=agreement, by=by, at=at, ends=ends)
    return agreement
