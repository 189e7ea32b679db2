"""Authorities, and the organisation units within them."""

from datetime import date, datetime

from tallystick.foundation.accounts.deeds.keeping import check_keeper, check_same_authority
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.accounts.rules import AlreadyThere, check_no_loop, check_unit_dates
from tallystick.foundation.ledger.audit import audited, record


@audited
def found_authority(*, name: str, code: str, by: User | None, at: datetime) -> Authority:
    """Begin an authority and its ledger; this is its first notch."""
    authority = Authority.objects.create(name=name, code=code)
    record("authority founded", subject=authority, by=by, at=at)
    return authority


@audited
def add_unit(
    authority: Authority,
    *,
    name: str,
    by: User | None,
    at: datetime,
    above: OrganisationUnit | None = None,
    agency: str = "",
    starts: date | None = None,
    ends: date | None = None,
) -> OrganisationUnit:
    """Add a directorate, service or team, or another agency. Inventory: PLT-01."""
    check_keeper(by, authority.pk)
    check_unit(None, authority.pk, name, above=above, starts=starts, ends=ends)
    unit = OrganisationUnit.objects.create(
        authority=authority, name=name.strip(), above=above, agency=agency, starts=starts, ends=ends
    )
    record("unit added", subject=unit, by=by, at=at)
    return unit


@audited
def change_unit(
    unit: OrganisationUnit,
    *,
    name: str,
    by: User | None,
    at: datetime,
    above: OrganisationUnit | None = None,
    agency: str = "",
    starts: date | None = None,
    ends: date | None = None,
) -> OrganisationUnit:
    """Rename, move or end a unit; what it was called before stays in its history. Inventory: PLT-01."""
    check_keeper(by, unit.authority_id)
    check_unit(unit.pk, unit.authority_id, name, above=above, starts=starts, ends=ends)
    unit.name, unit.above, unit.agency, unit.starts, unit.ends = name.strip(), above, agency, starts, ends
    unit.save()
    record("unit changed", subject=unit, by=by, at=at)
    return unit


def check_unit(
    key: int | None,
    authority_id: int,
    name: str,
    *,
    above: OrganisationUnit | None,
    starts: date | None,
    ends: date | None,
) -> None:
    """Refuse a name that another unit has, a unit within itself or of two authorities, and days that run backwards."""
    check_same_authority(authority_id, above)
    check_unit_dates(starts, ends)
    units = OrganisationUnit.objects.filter(authority_id=authority_id)
    if units.filter(name__iexact=name.strip()).exclude(pk=key).exists():
        raise AlreadyThere("There is a unit of this name already. Use it, or give this one another name.")
    parents = dict(units.values_list("pk", "above_id"))
    check_no_loop(key, above and above.pk, parents, "A unit cannot stand within itself. Choose another unit above it.")
