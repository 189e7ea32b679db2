"""How a council's spreadsheet is read is saved under a name, and changed with its history kept."""

from collections.abc import Mapping
from datetime import datetime

from tallystick.engine.catalogue.tables import RecordTable
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.records import queries
from tallystick.modules.records.models import ColumnMapping
from tallystick.modules.records.permissions import check_can_change_mappings
from tallystick.modules.records.rules import MappingRefused, check_mapping


@audited
def save_mapping(
    authority: Authority, *, name: str, table: str, columns: Mapping[str, str], by: User | None, at: datetime
) -> ColumnMapping:
    """Save which header of a spreadsheet is which column of a record table. Inventory: LRN-03."""
    check_can_change_mappings(by, authority.pk)
    called = name.strip()[:120]
    if not called:
        raise MappingRefused("Give the mapping a name, such as the spreadsheet's own.")
    if ColumnMapping.objects.of(authority.pk).filter(name=called).exists():
        raise MappingRefused(f"There is a mapping called “{called}” already. Change that one, or choose another name.")
    chosen = check_mapping(columns, _contract(table))
    told = {"name": called, "table": table, "columns": chosen, "saved_by": by, "saved_at": at}
    made = ColumnMapping.objects.create(authority=authority, **told)
    record("column mapping saved", subject=made, by=by, at=at, table=table, columns=len(chosen))
    return made


@audited
def change_mapping(
    mapping: ColumnMapping, *, columns: Mapping[str, str], by: User | None, at: datetime, seen_version: int
) -> ColumnMapping:
    """Choose other headers; what was loaded by the earlier choice stays as it was loaded."""
    check_can_change_mappings(by, mapping.authority_id)
    mapping = ColumnMapping.objects.select_for_update(no_key=True).get(pk=mapping.pk)
    check_still_as_seen(mapping, seen_version)
    mapping.columns = check_mapping(columns, _contract(mapping.table))
    mapping.saved_by, mapping.saved_at = by, at
    mapping.version += 1
    mapping.save()
    told = {"table": mapping.table, "columns": len(mapping.columns)}
    record("column mapping changed", subject=mapping, by=by, at=at, **told)
    return mapping


def _contract(table: str) -> RecordTable:
    found = queries.known_tables().get(table)
    if found is None:
        raise MappingRefused("Choose a record table of the catalogue.")
    return found
