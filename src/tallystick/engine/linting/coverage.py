"""Whether anything was left without an answer: rules about recommendations, outcomes and judgements."""

import re
from collections.abc import Iterator

from tallystick.engine.catalogue.lint_words import first_word
from tallystick.engine.drafts import Judgement
from tallystick.engine.linting.places import short
from tallystick.engine.linting.rule import Examined, Said, rule

_ENOUGH = 0.6  # share of a judgement's own words that a recommendation or an action has to take up
_SMALL = frozenset({"with", "that", "this", "from", "have", "been", "were", "their", "there", "they", "which", "into"})

_OTHER = r"(above|below|action|recommendation|\([a-z0-9]{1,3}\)|\b\d+[a-z]?\b)"
_POINTER = re.compile(
    r"\W*(see|as|as per|ditto|part of|(this|will)\b.{0,30}\b(be|form|part|developed|covered))\b.{0,60}" + _OTHER,
    re.IGNORECASE,
)
_A_POINTER = 120  # characters: longer than this an action says something itself


@rule("no-action", "error", "Every recommendation has an action")
def no_action(plan: Examined) -> Iterator[Said]:
    """A recommendation without any action, that no other one's plan covers and that was not rejected."""
    covered = {_ref(ref) for cover in plan.draft.covers for ref in cover.recommendations}
    for placed in plan.recommendations:
        held = placed.recommendation
        answered = held.actions or any(outcome.actions for outcome in held.outcomes)
        if not answered and held.status != "rejected" and (not held.ref or _ref(held.ref) not in covered):
            yield Said(placed.pointer, "it has no action")


def _ref(ref: str) -> str:
    return ref.strip(" .()").lower()


@rule("outcome-without-action", "warning", "Every outcome has an action")
def outcome_without_action(plan: Examined) -> Iterator[Said]:
    """An outcome that is hoped for, with nothing to be done for it."""
    for placed in plan.outcomes:
        if not placed.outcome.actions and not placed.recommendation.actions:
            yield Said(placed.pointer, f"nothing is to be done for {short(placed.outcome.text)}")


@rule("weakness-without-plan", "error", "Every weakness that the review found has a plan")
def weakness_without_plan(plan: Examined) -> Iterator[Said]:
    """A judgement below satisfactory that no recommendation, outcome or action takes up. Inventory: PLN-25."""
    review = plan.draft.review
    if review is None:
        return
    answers = [_words(text) for text in _answers(plan)]
    for number, judgement in enumerate(review.judgements):
        if first_word("weak", judgement.grade) and not any(_takes_up(judgement, words) for words in answers):
            grade = f", judged {judgement.grade}," if judgement.grade else ""
            yield Said(
                f"/review/judgements/{number}", f"{short(judgement.text)}{grade} has no recommendation and no action"
            )


def _answers(plan: Examined) -> Iterator[str]:
    """Every text that may take a weakness up. One text has to do it: words from all over the plan do not add up."""
    for recommendation in plan.recommendations:
        yield f"{recommendation.recommendation.text} {recommendation.recommendation.baseline_text or ''}"
    for outcome in plan.outcomes:
        yield outcome.outcome.text
    for action in plan.actions:
        yield action.action.text


def _words(text: str) -> set[str]:
    found = re.findall(r"[a-z]{4,}", text.lower())
    return {word.rstrip("s")[:7] for word in found if word not in _SMALL}


def _takes_up(judgement: Judgement, words: set[str]) -> bool:
    own = _words(judgement.text)
    return not own or len(own & words) >= _ENOUGH * len(own)


@rule("repeated-action", "note", "An action stands once")
def repeated_action(plan: Examined) -> Iterator[Said]:
    """The same action in two places: link them, or it will be counted and reported twice."""
    first: dict[str, str] = {}
    for placed in plan.actions:
        words = " ".join(re.findall(r"[a-z0-9]+", placed.action.text.lower()))
        if len(words) > 20 and first.setdefault(words, placed.pointer) != placed.pointer:
            yield Said(placed.pointer, f"{short(placed.action.text)} stands in the plan before")


@rule("points-elsewhere", "note", "An action says what is done in its own words")
def points_elsewhere(plan: Examined) -> Iterator[Said]:
    """An action that only points to another."""
    for placed in plan.actions:
        text = placed.action.text
        found = _POINTER.match(text)
        if found and len(text) < _A_POINTER:
            yield Said(placed.pointer, f"{short(text)} only points to another place")
