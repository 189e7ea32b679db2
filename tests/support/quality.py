"""Invented checks, samples and services, made by the same deeds that make real ones."""

from datetime import date

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Plan
from tallystick.modules.quality import deeds
from tallystick.modules.quality.models import Sample, Service
from tests.support.people import MORNING
from tests.support.protocols import a_post, somebody

REPORT_DUE = date(2026, 9, 30)


def team_plans(by: User, number: int) -> list[Plan]:
    """Give so many plans of teams."""
    made = []
    for place in range(1, number + 1):
        said = {"organisation": "Wexcombe", "kind": "Team plan", "date": "2026"}
        plan = plans.start_plan(title=f"Plan of team {place}", **said, by=by, at=MORNING)
        made.append(plans.put_level(plan, level="team", by=by, at=MORNING))
    return made


def a_sample(by: User, frame: list[Plan], *, size: int = 3, seed: str = "quay 7", due: date = REPORT_DUE) -> Sample:
    """Give a sample that is set and not drawn."""
    told = {"title": "Team plans, autumn", "seed": seed, "size": size, "due": due}
    return deeds.set_sample(plans=frame, **told, by=by, at=MORNING)


def a_service(by: User, name: str = "Ferry transport") -> Service:
    """Give a service with somebody who answers for it."""
    head = somebody(by.authority, "Loveday Trick", "service-manager")
    return deeds.add_service(name=name, head=a_post(f"Head of {name}", head), by=by, at=MORNING)


def judged(service: Service, grade: str, by: User, day: date = date(2026, 8, 31), **told: object) -> Service:
    """Give a service with a judgement."""
    said = {"grade": grade, "source": "Joint review", "day": day, "plan_due": date(2026, 12, 31)} | told
    deeds.grade_service(service, **said, by=by, at=MORNING)
    return service
