"""A plan is looked through for what it must hold: a reading suggests, a person says. Inventory: PLN-15."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.checklists import checklists
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.plans.deeds import keep_document
from tallystick.modules.quality.models import CheckedItem, ContentCheck
from tallystick.modules.quality.permissions import check_can_check_plans
from tallystick.modules.quality.rules.contents import CheckNeeds, score


@audited
def begin_check(
    *,
    title: str,
    checklist: str = "team-plan",
    plan: Any = None,
    file: Path | None = None,
    name: str = "",
    suggested: Mapping[str, str] | None = None,
    by: User,
    at: datetime,
) -> ContentCheck:
    """Begin to check a plan; what its headings suggest is kept as a suggestion and marks nothing. Inventory: PLN-15."""
    check_can_check_plans(by, plan)
    if not title.strip() or checklist not in checklists():
        raise CheckNeeds("Say which plan is checked.")
    document = keep_document(file, name=name, authority=by.authority_id, by=by, at=at) if file else None
    check = ContentCheck.objects.create(
        authority_id=by.authority_id,
        plan=plan,
        title=title.strip()[:300],
        checklist=checklist,
        document=document,
        begun_by=by,
        begun_at=at,
    )
    CheckedItem.objects.bulk_create(
        CheckedItem(
            authority_id=by.authority_id,
            check_of=check,
            position=place,
            code=item.code,
            suggested=(suggested or {}).get(item.code, ""),
        )
        for place, item in enumerate(checklists()[checklist].items)
    )
    record("content check begun", subject=check, by=by, at=at, checklist=checklist, suggested=len(suggested or {}))
    return check


@audited
def confirm_check(
    check: ContentCheck, marks: Mapping[str, tuple[bool, str]], *, by: User, at: datetime, seen_version: int
) -> ContentCheck:
    """Say of each item whether it is there, and where; the score follows from that. Inventory: PLN-15."""
    check_can_check_plans(by, check)
    check = ContentCheck.objects.select_for_update(no_key=True).get(pk=check.pk)
    check_still_as_seen(check, seen_version)
    for item in check.items.all():
        item.there, item.where = marks.get(item.code, (False, ""))
        item.where = item.where.strip()
        item.save()
    check.confirmed_by, check.confirmed_at = by, at
    check.version += 1
    check.save()
    found = score(checklists()[check.checklist], {one.code: one.there for one in check.items.all()})
    missing = ", ".join(item.code for item in found.missing)
    record("content checked", subject=check, by=by, at=at, there=found.there, of=found.of, missing=missing)
    return check
