"""What of decisions about plans is found by words: later deadlines, options that were weighed, lessons of pilots."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.urls import reverse

from tallystick.foundation.accounts.models import User
from tallystick.lib.searched import Said, Searched, of_rows, own_address
from tallystick.modules.decisions import queries
from tallystick.modules.decisions.models import Appraisal, Extension, Lesson
from tallystick.modules.decisions.permissions import can_read_decisions


def extensions_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's requests for a later deadline."""
    return of_rows(Extension.objects.of(authority_id).select_related("action__plan"), only)


def extensions_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.extensions_for(user) if can_read_decisions(user) else None


def said_of_extensions(rows: Collection[Extension]) -> dict[int, Said]:
    """Give what requests say: the action, why, and what was decided."""
    return {
        one.pk: Said(
            f"Later deadline asked for: {one.action.ref or ''} {one.action.text}"[:200],
            f"{one.because} {one.decided_because} {one.body} {one.minute}".strip(),
            day=one.asked_at.date(),
            plan=one.action.plan_id,
            beside=one.action.plan.title,
        )
        for one in rows
    }


def appraisals_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give an authority's questions with options."""
    return of_rows(Appraisal.objects.of(authority_id), only)


def appraisals_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.appraisals_for(user) if can_read_decisions(user) else None


def said_of_appraisals(rows: Collection[Appraisal]) -> dict[int, Said]:
    """Give what questions say, and what was recommended."""
    return {
        one.pk: Said(one.title, f"{one.question} {one.recommended_because}".strip(), day=one.opened_at.date())
        for one in rows
    }


def lessons_kept(authority_id: int, only: Collection[int] | None) -> Any:
    """Give the lessons of an authority's pilots."""
    return of_rows(Lesson.objects.of(authority_id).select_related("evaluation__gate__pilot__plan"), only)


def lessons_seen(user: User, today: date) -> Any:
    """Give those that somebody may open."""
    return queries.lessons_found(user) if can_read_decisions(user) else None


def said_of_lessons(rows: Collection[Lesson]) -> dict[int, Said]:
    """Give what lessons say, beside the plan of their pilot."""
    return {
        one.pk: Said(
            one.text,
            one.evaluation.gate.scope,
            day=one.evaluation.day,
            plan=one.evaluation.gate.pilot.plan_id,
            beside=one.evaluation.gate.pilot.plan.title,
        )
        for one in rows
    }


def address_of_lesson(row: Lesson, user: User) -> str:
    """Give the page of the gate whose evaluation taught it."""
    return reverse("decisions:gate", args=[row.evaluation.gate_id])


def searched() -> list[Searched]:
    """Give what of decisions is found. Inventory: PLN-08, PLN-21, P16-21."""
    asked = (extensions_kept, extensions_seen, said_of_extensions, own_address)
    weighed = (appraisals_kept, appraisals_seen, said_of_appraisals, own_address)
    learnt = (lessons_kept, lessons_seen, said_of_lessons, address_of_lesson)
    return [
        Searched("extension", "request for a later deadline", "Later deadlines", "decisions.extension", *asked),
        Searched("appraisal", "question with options", "Options weighed", "decisions.appraisal", *weighed),
        Searched("lesson", "lesson of a pilot", "Lessons of pilots", "decisions.lesson", *learnt),
    ]
