"""What the rooms above the register change in it: who answers, what is claimed, and which date is expected."""

from datetime import datetime

from tallystick.engine.drafts import Status, Timescale
from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.plans.deeds.filing import settle_branch
from tallystick.modules.plans.models import Action, NamedPost, Plan
from tallystick.modules.plans.models.columns import key
from tallystick.modules.plans.permissions import check_can_write_plans


@audited
def name_post(name: str, *, post: Post, by: User | None, at: datetime) -> NamedPost:
    """Say which post a name printed as lead stands for, in every plan of its authority. Inventory: PLN-09."""
    check_can_write_plans(by, post.authority_id)
    named, _ = NamedPost.objects.update_or_create(
        authority_id=post.authority_id, key=key(name), defaults={"name": name.strip(), "post": post}
    )
    record("post named", subject=named, by=by, at=at)
    return named


@audited
def put_owner(plan: Plan, *, post: Post | None, by: User | None, at: datetime) -> Plan:
    """Say which post owns a plan and signs last."""
    check_can_write_plans(by, plan.authority_id)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    plan.owner = post
    plan.version += 1
    plan.save()
    record("plan owner named", subject=plan, by=by, at=at)
    return plan


@audited
def take_claim(action: Action, *, status: Status, words: str, by: User | None, at: datetime) -> Action:
    """Let a signed-off update say how an action stands; whoever calls has checked who signed. Inventory: PLN-07."""
    action = _opened(action)
    action.status, action.status_text = status, words
    return _settled(action, "claim taken", by, at, status=status)


@audited
def expect_later(action: Action, *, to: Timescale, by: User | None, at: datetime) -> Action:
    """Let a granted extension give the date now expected; the first deadline stays where it was. Inventory: PLN-08."""
    action = _opened(action)
    action.revised_timescale = to
    return _settled(action, "deadline extended", by, at)


def _opened(action: Action) -> Action:
    Plan.objects.select_for_update(no_key=True).get(pk=action.plan_id)
    return Action.objects.select_for_update(no_key=True).select_related("plan").get(pk=action.pk)


def _settled(action: Action, deed: str, by: User | None, at: datetime, **facts: str) -> Action:
    action.version += 1
    action.save()
    settle_branch(action.plan, action.recommendation_id)
    action.plan.version += 1
    action.plan.save()
    action.refresh_from_db()
    record(deed, subject=action, by=by, at=at, **facts)
    return action
