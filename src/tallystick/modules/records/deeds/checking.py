"""What the checks of a return found is kept: lines in a file, counts in rows."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.records.deeds.keeping import keep
from tallystick.modules.records.models import CheckRun, FindingCount, Load, RecordFile
from tallystick.modules.records.permissions import check_can_send_returns


@audited
def keep_findings(
    authority: Authority,
    returned: str,
    period: date | None,
    *,
    path: Path,
    counts: Mapping[str, tuple[str, int]],
    definition: str,
    by: User | None,
    at: datetime,
    asked: int = 0,
    left_out: Mapping[str, str] | None = None,
    load: Load | None = None,
) -> CheckRun:
    """Keep what was found in a return: `counts` are severity and number by the check's code. Inventory: LRN-01."""
    check_can_send_returns(by, load.sender if load else None, authority.pk)
    run = CheckRun.objects.create(
        authority=authority,
        returned=returned,
        period=period,
        load=load,
        definition=definition,
        findings=keep(path, RecordFile.Kind.FINDINGS, authority.pk),
        asked=asked,
        left_out=dict(left_out or {}),
        by=by,
        at=at,
    )
    FindingCount.objects.bulk_create(
        FindingCount(authority=authority, run=run, check_code=code, severity=severity, number=number)
        for code, (severity, number) in sorted(counts.items())
    )
    told = {"returned": returned, "findings": sum(number for _, number in counts.values())}
    record("return checked", subject=run, by=by, at=at, **told)
    return run
