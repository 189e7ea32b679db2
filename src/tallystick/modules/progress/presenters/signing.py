"""What waits for a signature, as cards and pages show it: in words, with what changed since it was last seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.progress.presenters.words import label, status_tag
from tallystick.modules.progress.rules.answers import STATUSES, SURENESS
from tallystick.modules.progress.rules.changes import changes_since
from tallystick.modules.progress.rules.differing import Stretch, changed_fields, differences
from tallystick.modules.progress.rules.signing import STAGE_WORDS
from tallystick.modules.progress.rules.states import shown
from tallystick.modules.progress.rules.wording import day_words, forecast_words

LABELS: Final = {
    "action": "Action",
    "period": "Reported on",
    "status": "How it is going",
    "forecast": "Will be done",
    "sureness": "How sure",
    "narrative": "What has happened",
    "ahead": "What comes next",
    "evidence": "Evidence",
}
STATE_WORDS: Final = {
    "submitted": ("Waits for a signature", "blue"),
    "returned": ("Returned to its lead", "orange"),
    "agreed": ("Agreed", "green"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that changed, with the words that stayed, went and came."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: what it is called, where it is, and what is said of it."""

    title: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """An update as its signer sees it."""

    pk: int
    ref: str
    text: str
    plan: str
    period: str
    author: str
    submitted: str
    status: Tag
    was: Tag | None
    last_time: tuple[str, ...]
    forecast: str
    narrative: str
    ahead: str
    evidence: tuple[Proof, ...]
    changes: tuple[Change, ...]
    changed_since: str
    digest: str
    stage: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A signature as a line of the numbered decisions."""

    number: int
    words: str
    because: str
    when: str
    tag: Tag
    digest: str


def moment(at: datetime) -> str:
    """A moment as "31 May 2026, 14:05"."""
    return date_format(timezone.localtime(at), "j F Y, H:i")


def card(waiting: Any) -> Card:
    """An update with everything that its signature would bind to. Inventory: CAS-02."""
    update, said, before = waiting.update, waiting.shown, waiting.before
    since = last_seen(update.all_signatures)
    changed = since is not None and since.digest != waiting.digest
    return Card(
        pk=update.pk,
        ref=label(update.action),
        text=update.action.text,
        plan=update.action.plan.title,
        period=said["period"],
        author=update.author.name,
        submitted=moment(update.submitted_at) if update.submitted_at else "",
        status=status_tag(said["status"]),
        was=status_tag(before.status) if before and before.status != update.status else None,
        last_time=last_time(before, said),
        forecast=forecast_words(said),
        narrative=said["narrative"],
        ahead=said["ahead"],
        evidence=tuple(proof(one) for one in update.standing_evidence),
        changes=tuple(changes(since.shown, said)) if changed else (),
        changed_since=since_words(since) if changed else "",
        digest=waiting.digest,
        stage=STAGE_WORDS.get(waiting.turn or "", ""),
        mine=waiting.mine,
    )


def last_seen(signatures: Sequence[Any]) -> Any | None:
    """The signature or return that was given last."""
    return signatures[-1] if signatures else None


def since_words(signature: Any) -> str:
    """Since when something is compared."""
    did = "signed" if signature.agreed else "returned"
    return f"{signature.by.name} {did} it on {moment(signature.at)}"


def last_time(before: Any | None, said: Mapping[str, Any]) -> tuple[str, ...]:
    """What changed since the update agreed before, a sentence each. Inventory: PLN-06."""
    if before is None:
        return ("This is the first update of this action.",)
    return tuple(changes_since(shown(before, before.standing_evidence), said)) or (
        "Nothing that was agreed last time.",
    )


def proof(one: Any) -> Proof:
    """A piece of evidence as a link."""
    note = f"from {day_words(one.effective)}, {'public' if one.public else 'not public'}"
    address = one.link or reverse("progress:evidence-file", args=[one.pk])
    return Proof(one.title, address, note)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Change]:
    """What differs between two versions that were shown, word by word. Inventory: PLN-13."""
    for name in changed_fields(before, after):
        if name in LABELS:
            yield Change(LABELS[name], differences(in_words(name, before), in_words(name, after)))


def in_words(name: str, said: Mapping[str, Any]) -> str:
    """A shown cell as words that can be compared."""
    value = said.get(name, "")
    if name == "action":
        return f"{value['ref']} {value['text']}".strip()
    if name == "evidence":
        return "\n".join(f"{one['title']} ({one['link'] or one['file']})" for one in value)
    return {"status": STATUSES, "sureness": SURENESS}.get(name, {}).get(value, value)


def decided(decisions: Iterable[Any]) -> list[Decided]:
    """The decisions about an action, the newest first. Inventory: CAS-02."""
    return [_decided(one.number, one.signature) for one in decisions][::-1]


def _decided(number: int, one: Any) -> Decided:
    of = f" for {one.update.period}" if one.update.period else ""
    verb = "Agreed" if one.agreed else "Returned"
    words = f"{verb} by {one.by.name}, as {STAGE_WORDS.get(one.stage, one.stage)},{of}".rstrip(",")
    tag = Tag("Void", "grey") if one.void_at else Tag(verb, "green" if one.agreed else "orange")
    return Decided(number, words, one.because, moment(one.at), tag, one.digest[:12])


def state_tag(update: Any) -> Tag:
    """Where an update stands, as a signer reads it."""
    return Tag(*STATE_WORDS[update.state])


def declaration(name: str, stage: str) -> str:
    """What somebody says by signing: who they are, as whom, and what it binds to."""
    return (
        f"I, {name}, have read this as {stage} and agree to it. My signature binds to exactly these words and this "
        "evidence. If anything in them is changed, it no longer counts."
    )


def joint_declaration(name: str) -> str:
    """What somebody says by signing several at once."""
    return (
        f"I, {name}, have read each update that is ticked and agree to it. Each signature binds to exactly the words "
        "and the evidence on its card. If anything in them is changed, it no longer counts."
    )


def signed_words(signed: Sequence[Any]) -> str:
    """What is said after several were signed."""
    return f"You signed {len(signed)} update{'' if len(signed) == 1 else 's'}."
