"""Lines refer to judgements of an inspection by number, each time said by a person."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.plans.models import Citation, PlanNode
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.rules.citing import CannotBeCited, code_key, codes_given


@audited
def cite_judgements(row: PlanNode, codes: str, *, by: User | None, at: datetime) -> list[Citation]:
    """Say which judgements of an inspection a line refers to, by their JRS numbers. Inventory: PLN-02."""
    check_can_write(by, row)
    if row.removed_at:
        raise CannotBeCited("This line was taken out of its plan. Put it back first.")
    found = codes_given(codes)
    cited = [_cite(row, code, by, at) for code in found]
    record("judgements cited", subject=row, by=by, at=at, codes=found)
    return cited


@audited
def uncite_judgement(citation: Citation, *, by: User | None, at: datetime) -> Citation:
    """Say that a line does not refer to a judgement after all; that it did is kept. Inventory: PLN-02."""
    citation = Citation.objects.select_for_update(no_key=True).get(pk=citation.pk)
    check_can_write(by, citation)
    citation.removed_at = citation.removed_at or at
    citation.save()
    record("judgement no longer cited", subject=citation, by=by, at=at, code=citation.code)
    return citation


def _cite(row: PlanNode, code: str, by: User | None, at: datetime) -> Citation:
    citation, _ = Citation.objects.get_or_create(
        kind=row.kind,
        line=row.pk,
        code_key=code_key(code),
        removed_at=None,
        defaults={
            "authority_id": row.authority_id,
            "plan_id": row.plan_id,
            "code": code,
            "made_by": by,
            "made_at": at,
        },
    )
    return citation
