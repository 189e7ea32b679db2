"""Where an update may go from where it stands, and exactly what a person sees of it."""

from collections.abc import Iterable
from typing import Any, Final

from tallystick.lib.refusals import Refusal

# A submitted update that is changed is a draft again until it is submitted once more: nobody signs half a sentence.
NEXT: Final[dict[str, frozenset[str]]] = {
    "draft": frozenset({"submitted"}),
    "submitted": frozenset({"draft", "returned", "agreed"}),
    "returned": frozenset({"submitted"}),
    "agreed": frozenset(),
}


class UpdateCannotMove(Refusal):
    """An update cannot go from the state that it is in to the one asked for."""


def check_may_become(state: str, to: str) -> None:
    """Refuse a step that the table does not hold."""
    if to not in NEXT[state]:
        raise UpdateCannotMove(SENTENCES.get((state, to)) or f"An update that is {state} cannot become {to}.")


SENTENCES: Final = {
    ("agreed", "draft"): "This update is agreed and stays as it is. Write a new one instead.",
    ("agreed", "submitted"): "This update is agreed already.",
    ("submitted", "submitted"): "This update is submitted already.",
    ("draft", "agreed"): "This update is still a draft. Its lead has to submit it first.",
    ("draft", "returned"): "This update is still a draft. There is nothing to return yet.",
    ("returned", "agreed"): "This update was returned. Its lead has to submit it again first.",
}


def shown(update: Any, evidence: Iterable[Any]) -> dict[str, Any]:
    """Give exactly what the page shows of an update, in plain values; its digest is what people sign."""
    return {
        "plan": update.action.plan.title,
        "action": {"ref": update.action.ref, "text": update.action.text},
        "period": update.period.name if update.period else "",
        "status": update.status,
        **forecast_shown(update.forecast),
        "sureness": update.sureness,
        "narrative": update.narrative,
        "ahead": update.ahead,
        "evidence": [evidence_shown(one) for one in evidence if one.removed_at is None],
    }


def forecast_shown(forecast: Any) -> dict[str, Any]:
    """Give what the page shows of a forecast: its words, and the days that they were read as."""
    read = forecast or {}
    return {
        "forecast": read.get("text") or "",
        "forecast_from": read.get("start") or "",
        "forecast_by": read.get("end") or "",
        "forecast_precision": read.get("precision") or "none",
    }


def evidence_shown(one: Any) -> dict[str, Any]:
    """Give what the page shows of a piece of evidence: a file by its digest, so that another file is another answer."""
    return {
        "title": one.title,
        "file": one.document.name if one.document else "",
        "digest": one.document.digest if one.document else "",
        "link": one.link,
        "effective": one.effective.isoformat(),
        "public": one.public,
    }
