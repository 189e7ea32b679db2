"""A sample is set with its seed, drawn, graded and reported. Inventory: PLN-16."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.checklists import scales
from tallystick.foundation.accounts.models import User
from tallystick.foundation.due import deeds as due_list
from tallystick.foundation.ledger.audit import audited, key_of, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.modules.quality.models import Sample, SampledPlan
from tallystick.modules.quality.permissions import check_can_check_plans
from tallystick.modules.quality.rules.sampling import SampleNeeds, check_in_time, check_size, drawn, is_late

REPORT = "quality.report"


@audited
def set_sample(*, title: str, seed: str, plans: Iterable[Any], size: int, due: date, by: User, at: datetime) -> Sample:
    """Write down the seed and every plan that could be drawn, before anything is drawn. Inventory: PLN-16."""
    check_can_check_plans(by)
    frame = sorted([key_of(plan), str(plan)] for plan in plans if plan.authority_id == by.authority_id)
    if not title.strip() or not seed.strip():
        raise SampleNeeds("Give the sample a title and a seed.")
    check_size(size, len(frame))
    sample = Sample.objects.create(
        authority_id=by.authority_id,
        title=title.strip(),
        seed=seed.strip(),
        size=size,
        frame=frame,
        scale="plan-quality",
        due=due,
        set_by=by,
        set_at=at,
    )
    today = timezone.localdate(at)
    told = {"address": sample.get_absolute_url(), "to": by, "due": max(due, today), "starts": today}
    due_list.put(REPORT, about=sample, what=f"Report the sample: {sample}", **told, by=by, at=at)
    record("sample set", subject=sample, by=by, at=at, seed=sample.seed, plans=len(frame), size=size)
    return sample


@audited
def draw_sample(sample: Sample, *, by: User, at: datetime) -> Sample:
    """Draw the plans with the smallest digests of seed and key; only once. Inventory: PLN-16."""
    check_can_check_plans(by, sample)
    sample = Sample.objects.select_for_update(no_key=True).get(pk=sample.pk)
    if sample.drawn_at:
        raise SampleNeeds("This sample has been drawn. Anybody can draw it again by hand and get the same plans.")
    found = drawn(sample.seed, [key for key, _ in sample.frame], sample.size)
    SampledPlan.objects.bulk_create(
        SampledPlan(
            authority_id=sample.authority_id,
            sample=sample,
            plan_id=int(key.rpartition("/")[2]),
            position=place,
            drawn_by_digest=digest,
        )
        for place, (digest, key) in enumerate(found, start=1)
    )
    sample.drawn_at = at
    sample.version += 1
    sample.save()
    record("sample drawn", subject=sample, by=by, at=at, plans=",".join(key for _, key in found))
    return sample


@audited
def grade_plan(
    one: SampledPlan, *, grade: str, feedback: str = "", by: User, at: datetime, seen_version: int
) -> SampledPlan:
    """Grade a plan of the sample, with feedback. Inventory: PLN-16."""
    check_can_check_plans(by, one)
    one = SampledPlan.objects.select_for_update(no_key=True).select_related("sample").get(pk=one.pk)
    check_still_as_seen(one, seen_version)
    if one.sample.reported_at:
        raise SampleNeeds("The sample has been reported. Its grades stand as they were reported.")
    if grade not in {found.code for found in scales()[one.sample.scale].grades}:
        raise SampleNeeds("Choose one of the grades.")
    one.grade, one.feedback, one.graded_by, one.graded_at = grade, feedback.strip(), by, at
    one.version += 1
    one.save()
    record("plan graded", subject=one, by=by, at=at, grade=grade)
    return one


@audited
def report_sample(
    sample: Sample, *, late_because: str = "", due_said: str = "", by: User, at: datetime, seen_version: int
) -> Sample:
    """Mark the report as made; after its day only as late, with a reason. Inventory: PLN-16."""
    check_can_check_plans(by, sample)
    sample = Sample.objects.select_for_update(no_key=True).get(pk=sample.pk)
    check_still_as_seen(sample, seen_version)
    on = timezone.localdate(at)
    if sample.reported_at or not sample.drawn.exists() or sample.drawn.filter(grade="").exists():
        raise SampleNeeds("A report is made once, when every plan of the sample has been graded.")
    check_in_time(sample.due, on, late_because, due_said or sample.due.isoformat())
    late = is_late(sample.due, on)
    sample.reported_by, sample.reported_at, sample.reported_on = by, at, on
    sample.late_because = late_because.strip() if late else ""
    sample.version += 1
    sample.save()
    due_list.settle(REPORT, about=sample, by=by, at=at)
    record("sample reported", subject=sample, by=by, at=at, late=late)
    return sample
