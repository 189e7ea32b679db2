"""Papers for the checks that every page and operation passes: one being written, one complete, two that went out."""

from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.models import Issue
from tests.support.people import MORNING

OF_PLAN, DAY = "exceptions-report", date(2026, 3, 1)


def a_paper(officer: User, plan: Any, code: str = OF_PLAN) -> Issue:
    """Give a paper that is being written."""
    return deeds.draft(officer.authority, code, plan=plan, as_at=DAY, by=officer, at=MORNING)


def completed(issue: Issue, officer: User) -> Issue:
    """Give a paper with a word in answer to all that it asks, complete."""
    for slot in queries.slots_of(issue):
        issue = Issue.objects.get(pk=issue.pk)
        deeds.contribute(issue, slot.code, "None.", by=officer, at=MORNING, seen_version=issue.version)
    issue = Issue.objects.get(pk=issue.pk)
    return deeds.complete(issue, by=officer, at=MORNING, seen_version=issue.version)


def gone_out(issue: Issue, officer: User) -> Issue:
    """Give a paper that went out."""
    issue = completed(issue, officer)
    return deeds.issue(issue, by=officer, at=MORNING, seen_version=issue.version)


def rows_of_papers(chain: Any) -> dict[str, Any]:
    """Give a paper for each step: being written, with all that it asks, complete, and gone out."""
    plan, officer = chain.plan, chain.officer
    whole = completed(a_paper(officer, plan), officer)
    deeds.contribute(whole, "action", "Anew.", by=officer, at=MORNING, seen_version=whole.version)
    return {
        "paper": a_paper(officer, plan).pk,
        "paper_whole": whole.pk,
        "paper_complete": completed(a_paper(officer, plan), officer).pk,
        "paper_out": gone_out(a_paper(officer, plan, "quarterly-review"), officer).pk,
    }


def bodies_of_papers(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on papers take; of a paper that is not there, the first version."""
    versions = dict(Issue.objects.values_list("pk", "version"))
    seen = {name: {"seen_version": versions.get(keys[name], 1)} for name in keys if name.startswith("paper")}
    return {
        "begin_paper": {"paper": OF_PLAN, "plan": keys["plan"], "as_at": DAY.isoformat()},
        "write_paper": {"asked": "action", "text": "None.", **seen["paper"]},
        "take_paper_anew": seen["paper"],
        "complete_paper": seen["paper_whole"],
        "issue_paper": seen["paper_complete"],
        "note_paper_laid": {"to": "Plan board", "on": DAY.isoformat(), **seen["paper_out"]},
        "withdraw_paper": {"because": "A wrong table.", **seen["paper_out"]},
        "correct_paper": {"because": "A wrong table.", **seen["paper_out"]},
    }
