"""A plan is frozen as an edition: numbered, dated and named as people speak of it, and never written again."""

from datetime import datetime

from django.db.models import Max

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.models import Edition, Plan
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.queries.editions import frozen_now
from tallystick.modules.plans.rules.frozen import written


class EditionNeedsWords(Refusal):
    """A version has a name that no other has, and a reason."""


@audited
def freeze_plan(plan: Plan, *, name: str, because: str, by: User | None, at: datetime) -> Edition:
    """Keep a plan for good as it stands, under a name such as "V9 22 Mar 26". Inventory: PLN-18."""
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    check_can_write(by, plan)
    name, because = name.strip(), because.strip()
    _check_words(plan, name, because)
    words = written(frozen_now(plan))
    edition = Edition.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        number=(plan.editions.aggregate(last=Max("number"))["last"] or 0) + 1,
        name=name,
        because=because,
        **words,
        digest=digest(words),
        frozen_by=by,
        frozen_at=at,
    )
    record("plan frozen", subject=edition, by=by, at=at, number=edition.number, digest=edition.digest)
    return edition


def _check_words(plan: Plan, name: str, because: str) -> None:
    if not name:
        raise EditionNeedsWords("Give the version a name, such as “V2 1 May 2026”.")
    if len(name) > 120:
        raise EditionNeedsWords("Give the version a name of 120 letters at most.")
    if not because:
        raise EditionNeedsWords("Say why the plan is frozen, so that a reader knows what this version was for.")
    if plan.editions.filter(name__iexact=name).exists():
        raise EditionNeedsWords(
            f"There is already a version called “{name}”. A version is never replaced: give another name."
        )
