"""What answers what: recommendations asked for and the parts of plans that cover them, weaknesses and their plans."""

from collections.abc import Mapping
from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.models import Answer, Asked, Cover, Judgement, Plan, Recommendation, Review
from tallystick.modules.plans.permissions import check_can_write
from tallystick.modules.plans.rules.citing import code_given
from tallystick.modules.plans.rules.judgements import is_weakness


class AnotherPlan(Refusal):
    """What is linked does not belong to the same plan or authority."""


class AnswerNeedsWords(Refusal):
    """Something that has to be said was left empty."""


@audited
def ask(plan: Plan, *, ref: str, by: User, at: datetime) -> Asked:
    """Note that a recommendation was made, whether or not anything answers it yet. Inventory: PLN-04."""
    check_can_write(by, plan)
    if not ref.strip():
        raise AnswerNeedsWords("Give the recommendation's number.")
    asked, new = Asked.objects.get_or_create(
        plan=plan, ref=ref.strip()[:200], defaults={"authority_id": plan.authority_id, "position": plan.asked.count()}
    )
    record("recommendation asked" if new else "recommendation asked again", subject=asked, by=by, at=at)
    return asked


@audited
def cover(asked: Asked, recommendation: Recommendation, *, by: User, at: datetime) -> Cover:
    """Say that a part of the plan answers a recommendation. Inventory: PLN-04."""
    check_can_write(by, asked)
    if asked.plan_id != recommendation.plan_id:
        raise AnotherPlan("Choose a part of the same plan.")
    cover, _ = Cover.objects.get_or_create(
        asked=asked,
        recommendation=recommendation,
        defaults={"authority_id": asked.authority_id, "position": asked.position, "told": True},
    )
    record("recommendation covered", subject=cover, by=by, at=at)
    return cover


@audited
def uncover(cover: Cover, *, by: User, at: datetime) -> None:
    """Say that a part of the plan does not answer a recommendation after all."""
    check_can_write(by, cover)
    record("recommendation uncovered", subject=cover, by=by, at=at)
    cover.delete()


@audited
def write_review(plan: Plan, *, words: Mapping[str, str], by: User, at: datetime, seen_version: int) -> Review:
    """Write the review's own record: title, scope, team, terms and areas, one a line. Inventory: PLN-24."""
    check_can_write(by, plan)
    review = plan.review or Review(authority_id=plan.authority_id, version=0)
    check_still_as_seen(review, seen_version)
    review.title = words.get("title", "").strip() or plan.title
    review.scope = words.get("scope", "").strip()
    for name in ("team", "terms", "areas"):
        setattr(review, name, [line.strip() for line in words.get(name, "").splitlines() if line.strip()])
    review.version += 1
    review.save()
    if plan.review_id is None:
        plan.review = review
        plan.version += 1
        plan.save()
    record("review written", subject=review, by=by, at=at)
    return review


@audited
def attach_to_review(plan: Plan, review: Review, *, by: User, at: datetime) -> Plan:
    """Attach a plan or a later progress report to the review that it answers. Inventory: PLN-24."""
    check_can_write(by, plan)
    if review.authority_id != plan.authority_id:
        raise AnotherPlan("Choose a review of the same authority.")
    plan.review = review
    plan.version += 1
    plan.save()
    record("plan attached to review", subject=plan, by=by, at=at, review=review.pk)
    return plan


@audited
def note_judgement(
    review: Review, *, text: str, grade: str, paragraph: str, by: User, at: datetime, code: str = ""
) -> Judgement:
    """Write down a finding with its grade as printed, and its JRS number if it has one. Inventory: PLN-25, KPI-05."""
    check_can_write(by, review)
    if not text.strip():
        raise AnswerNeedsWords("Say what was judged.")
    judgement = Judgement.objects.create(
        authority_id=review.authority_id,
        review=review,
        position=review.judgements.count(),
        code=code_given(code) if code.strip() else "",
        text=text.strip(),
        grade=grade.strip(),
        paragraph=paragraph.strip(),
        weakness=is_weakness(grade),
    )
    record("judgement noted", subject=judgement, by=by, at=at)
    return judgement


@audited
def number_judgement(judgement: Judgement, *, code: str, by: User, at: datetime) -> Judgement:
    """Write down a finding's JRS number, by which lines of plans refer to it. Inventory: PLN-02, KPI-05."""
    check_can_write(by, judgement)
    judgement.code = code_given(code)
    judgement.save()
    record("judgement numbered", subject=judgement, by=by, at=at, code=judgement.code)
    return judgement


@audited
def answer_judgement(judgement: Judgement, recommendation: Recommendation, *, by: User, at: datetime) -> Answer:
    """Say which part of a plan takes a finding up; a weakness is then no longer a gap. Inventory: PLN-25."""
    check_can_write(by, judgement)
    if judgement.authority_id != recommendation.authority_id:
        raise AnotherPlan("Choose a plan of the same authority.")
    answer, _ = Answer.objects.get_or_create(
        judgement=judgement, recommendation=recommendation, defaults={"authority_id": judgement.authority_id}
    )
    record("judgement answered", subject=answer, by=by, at=at)
    return answer


@audited
def withdraw_answer(answer: Answer, *, by: User, at: datetime) -> None:
    """Say that a part of a plan does not take a finding up after all."""
    check_can_write(by, answer)
    record("answer withdrawn", subject=answer, by=by, at=at)
    answer.delete()
