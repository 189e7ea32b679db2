"""An invented chain of people who sign: a lead, the lead's manager and the plan's owner, each by their post."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, Post, User
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Plan
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Period, Signature, Update
from tallystick.modules.progress.rules.states import shown
from tests.support.people import MORNING, a_person, an_authority
from tests.support.progress import IN_WINDOW, a_cycle, a_led_plan, a_submitted_update, the_period

STARTED = date(2020, 1, 1)
LATER = IN_WINDOW + timedelta(hours=1)


@dataclass
class Chain:
    """Who signs what."""

    authority: Authority
    unit: OrganisationUnit
    lead: User
    manager: User
    owner: User
    officer: User
    posts: dict[str, Post]
    plan: Plan
    period: Period


def a_chain(actions: int = 2, stages: tuple[str, ...] = ("manager", "owner")) -> Chain:
    """Give a plan whose actions a post leads, with the post above it and the post that owns the plan."""
    authority = an_authority()
    officer = a_person(authority)
    people = [a_person(authority, role, name=name) for role, name in CAST]
    unit = accounts.add_unit(authority, name="Ferries", by=None, at=MORNING)
    owner = a_post(authority, "Director of Places", people[2])
    manager = a_post(authority, "Head of Transport", people[1], reports_to=owner, unit=unit)
    lead = a_post(authority, "Ferry Master", people[0], reports_to=manager, unit=unit)
    plan = a_led_plan(people[0], actions)
    plans.name_post(people[0].name, post=lead, by=None, at=MORNING)
    plan = plans.put_owner(plan, post=owner, by=None, at=MORNING)
    period = the_period(a_cycle(plan, stages=stages))
    posts = {"lead": lead, "manager": manager, "owner": owner}
    return Chain(authority, unit, *people, officer, posts, plan, period)


CAST = (("action-lead", "Tamsin Crewe"), ("service-manager", "Idris Vale"), ("service-manager", "Roz Amery"))


def a_post(authority: Authority, title: str, holder: User | None, **told: Any) -> Post:
    """Give a post, held since 2020."""
    post = accounts.found_post(authority, title=title, by=None, at=MORNING, **told)
    if holder:
        accounts.put_in_post(holder, post=post, starts=STARTED, by=None, at=MORNING)
    return post


def submitted(chain: Chain, place: int = 0, **said: Any) -> Update:
    """Give an update of one of the plan's actions, handed in by its lead."""
    action = chain.plan.actions.order_by("position")[place]
    return a_submitted_update(chain.lead, action, chain.period, **said)


def stands(update: Update) -> str:
    """Give the digest of what an update says now."""
    update = Update.objects.select_related("action__plan", "period", "author").get(pk=update.pk)
    return digest(shown(update, update.evidence.filter(removed_at=None).select_related("document")))


def sign(update: Update, by: User, *, seen: str = "", minutes: int = 0) -> Signature:
    """Let somebody sign what they see."""
    return deeds.sign_update(update, digest=seen or stands(update), by=by, at=LATER + timedelta(minutes=minutes))


def give_back(update: Update, by: User, because: str = "Say which crews.", *, minutes: int = 0) -> Signature:
    """Let somebody return what they see."""
    at = LATER + timedelta(minutes=minutes)
    return deeds.return_update(update, because=because, digest=stands(update), by=by, at=at)


def agreed(chain: Chain, place: int = 0, **said: Any) -> Update:
    """Give an update that both have signed."""
    update = submitted(chain, place, **said)
    sign(update, chain.manager)
    sign(update, chain.owner, minutes=1)
    return Update.objects.get(pk=update.pk)
