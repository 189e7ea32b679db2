"""What a paper tells of figures, as its audience may see them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from tallystick.engine.disclosure import Audience
from tallystick.engine.writing import Block
from tallystick.foundation.accounts.models import User
from tallystick.modules.papers.rules.claimed_shown import AGREES, APART, BARE, SILENT, ShownAction, claimed_and_shown
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS, label
from tallystick.modules.tally.queries import lines_of, reds_of, tally_of, when_of
from tallystick.modules.tally.rules.comparing import DISAGREE, Verdict
from tallystick.modules.tally.rules.figures import figure_words
from tallystick.modules.tally.rules.wording import VERDICTS


def shown_beside(user: User, plan: Any, as_at: date, audience: Audience = Audience.MEMBERS) -> Iterator[Block]:
    """The section in which a plan's claims stand beside figures, as an audience may see them. GOV-06, KPI-31."""
    lines = lines_of(user, when_of(as_at), {plan.pk})
    told = tally_of(user, lines, audience=audience)
    reds = [_red(one) for one in reds_of(user, told).alone]
    placed = Counter[tuple[int, int | None]]()
    return claimed_and_shown([_told(one, _short(one.action, placed)) for one in told.actions], reds)


def _red(one: Any) -> str:
    return f"{one.line.text.rstrip('.')}: {one.indicator.title}, {figure_words(one.told, one.indicator)}"


def _short(action: Any, placed: Counter[tuple[int, int | None]]) -> str:
    """An action's number, or its place under what it stands under, as the other tables of a paper have it."""
    above = action.recommendation_id, action.outcome_id
    placed[above] += 1
    if action.ref:
        return label("action", action.ref)
    return label("action", f"{(action.outcome or action.recommendation).ref} ({placed[above]})".strip())


def _told(one: Any, short: str) -> ShownAction:
    drawn = next((each.measure for each in one.measures if each.compared == one.compared), None)
    kinds = {Verdict.AGREES: AGREES, **dict.fromkeys(DISAGREE, APART), Verdict.NO_CLAIM: SILENT}
    return ShownAction(
        short=short,
        text=one.action.text,
        status=STATUS_WORDS.get(one.claim.status, "no status").lower(),
        claimed=round(100 * one.compared.claimed),
        shown=None if one.compared.shown is None else round(100 * one.compared.shown),
        figure=figure_words(drawn.told, drawn.indicator) if drawn and drawn.is_bound else "",
        verdict=VERDICTS[one.compared.verdict],
        kind=kinds.get(one.compared.verdict, BARE),
        why=why_waiting(one, drawn),
    )


def why_waiting(one: Any, drawn: Any) -> str:
    """Why an action that is measured has nothing to compare; empty of every other."""
    if drawn is None or one.compared.verdict not in (Verdict.NO_FIGURE, Verdict.OLD):
        return ""
    why = one.compared.why or f"{VERDICTS[one.compared.verdict]}."
    return f"{drawn.indicator.title}: {why}" if drawn.indicator else why
