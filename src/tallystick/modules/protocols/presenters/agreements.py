"""Who has signed, who is awaited, and what no longer counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tallystick.foundation.ui.presenters import Cell, Row, Tag, day, moment
from tallystick.modules.plans.rules.branches import branches

STATES: Final = {"awaiting": Tag("Awaiting signatures", "yellow"), "agreed": Tag("Agreed by all", "green")}
SIGNED, AWAITED = Tag("Signed", "green"), Tag("Awaited", "yellow")
VOID: Final = Tag("Void", "orange")
MAYBE: Final = Tag("Plan changed since: open it", "orange")
SIGN_HEADS: Final = ("Signatory", "Signature", "Signed", "When")


@dataclass(frozen=True, slots=True)
class Shown:
    """Exactly what is signed: its name, its seal, and its words."""

    called: str
    digest: str
    title: str
    parties: str
    paragraphs: tuple[str, ...]
    file: str
    lines: tuple[tuple[str, str, int], ...]


def what_is_signed(agreement: Any, frozen: Callable[[Any], Any]) -> Shown:
    """Everything that the digest covers, as a signatory reads it. Inventory: PLN-13."""
    text, put = agreement.text, str(agreement.put)
    if text is None:
        draft = frozen(agreement).draft
        lines = tuple((f"{one.kind} {one.node.ref}".strip(), one.node.text, one.depth) for one in branches(draft))
        return Shown(put, agreement.digest, draft.title, "", (), "", lines)
    paragraphs = tuple(line for line in text.words.splitlines() if line.strip())
    file = text.document.name if text.document_id else ""
    return Shown(put, agreement.digest, text.title, "; ".join(text.parties), paragraphs, file, ())


def bearer(place: Any) -> str:
    """Who bears a title."""
    return place.user.name if place.user_id else str(place.post)


def place_row(place: Any, counted: Mapping[int, Any]) -> Row:
    """A signatory with their signature, or awaited."""
    one = counted.get(place.pk)
    if one is None:
        return Row(place.title, "", bearer(place), (Cell("Signature", tag=AWAITED), Cell("Signed"), Cell("When")))
    return Row(
        place.title,
        "",
        bearer(place),
        (
            Cell("Signature", tag=SIGNED, note=signer(one)),
            Cell("Signed", one.signed, f"seal {one.digest[:12]}"),
            Cell("When", moment(one.at)),
        ),
    )


def signer(one: Any) -> str:
    """Who signed, and for whom."""
    return f"{one.by.name}, for {one.absent.name}" if one.absent_id else one.by.name


def void_said(one: Any) -> str:
    """A signature that no longer counts, as a sentence."""
    said = f"{one.signatory.title} ({signer(one)}) signed {one.signed} on {moment(one.at)}."
    return f"{said} It no longer counts."


def agreement_row(agreement: Any) -> Row:
    """An agreement in a list: how it was left, and for a plan whether it may have changed."""
    signatories = list(agreement.signatories.all())
    signatures = agreement.signatures.all()
    counted = [one for one in signatures if one.void_at is None and one.digest == agreement.digest]
    tag = STATES["agreed" if agreement.agreed_at else "awaiting"]
    moved = agreement.plan_id and not agreement.agreed_at and agreement.plan.version != agreement.plan_version
    return Row(
        str(agreement.about),
        agreement.get_absolute_url(),
        str(agreement.put),
        (
            Cell("State", tag=MAYBE if moved else tag),
            Cell("Signed", f"{len(counted)} of {len(signatories)}"),
            Cell("Due", day(agreement.due)),
        ),
    )
