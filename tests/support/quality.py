"""Invented checks, samples and services, made by the same deeds that make real ones."""

from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds as plans
from tallystick.modules.plans.models import Plan
from tallystick.modules.quality import deeds
from tallystick.modules.quality.models import Sample, Service
from tests.support.people import MORNING
from tests.support.protocols import a_post, somebody
from tests.support.signing import Chain

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
    said = {"grade": grade, "source": "Joint review", "day": day, "plan_due": date(2026, 12, 31), "at": MORNING} | told
    deeds.grade_service(service, **said, by=by)
    return service


def rows_of_quality(chain: Chain) -> dict[str, int]:
    """Give a check, a sample that was drawn, one that was not, one that was graded, and a service with its review."""
    by = {"by": chain.officer, "at": MORNING}
    sample = a_sample(chain.officer, team_plans(chain.officer, 2), size=2)
    deeds.draw_sample(sample, **by)
    graded = a_sample(chain.officer, team_plans(chain.officer, 2), size=1)
    deeds.draw_sample(graded, **by)
    deeds.grade_plan(graded.drawn.get(), grade="sound", seen_version=1, **by)
    service = judged(a_service(chain.officer), "unsatisfactory", chain.officer)
    better = judged(a_service(chain.officer, "Quay cranes"), "poor", chain.officer, date(2026, 6, 1))
    judged(better, "good", chain.officer)
    return {
        "graded": graded.pk,
        "check": deeds.begin_check(title="Plan of the quay team", **by).pk,
        "sample": sample.pk,
        "undrawn": a_sample(chain.officer, team_plans(chain.officer, 2), size=1).pk,
        "drawn": sample.drawn.first().pk,
        "service": service.pk,
        "improvement": better.improvements.get().pk,
        "quarterly": service.improvements.get().reviews.get().pk,
    }


def bodies_of_quality(keys: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Give what operations on quality take."""
    return {
        "begin_check": {"title": "Plan of the quay team", "plan": keys["plan"]},
        "confirm_check": {"marks": {}, "seen_version": 1},
        "set_sample": {"title": "Spring", "seed": "quay 7", "size": 1, "due": MORNING.date().isoformat()},
        "grade_drawn_plan": {"grade": "sound", "seen_version": 1},
        "report_sample": {"late_because": "The readers were at sea."},
        "add_service": {"name": "Quay lighting", "head": keys["post"]},
        "judge_service": {"grade": "good", "source": "Joint review", "day": MORNING.date().isoformat()},
        "end_improvement": {"because": "Crews are trained."},
        "hold_review": {"found": "Crews are trained.", "day": MORNING.date().isoformat()},
    }
