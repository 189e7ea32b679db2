"""Joint sign-off: what is put for signature, how it stands, and what changed after somebody signed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from tallystick.engine.sealing import digest
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import queries as plans
from tallystick.modules.plans.rules.frozen import written
from tallystick.modules.plans.rules.telling import sentence
from tallystick.modules.protocols.models import Agreement, Signatory, Signature
from tallystick.modules.protocols.permissions import check_can_read_protocols, hand_of
from tallystick.modules.protocols.queries.protocols import latest_text, version_of
from tallystick.modules.protocols.rules import signing
from tallystick.modules.protocols.rules.changes import changes

NOTHING_PRINTED = "No line reads differently; what is kept beside the lines changed, such as a doubt that was settled."


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agreement stands: under the digest of what is there now."""

    present: str  # the digest of the text or plan as it is now
    state: str
    counted: dict[int, Signature]  # by signatory
    awaited: list[Signatory]
    void: list[Signature]

    @property
    def begun(self) -> bool:
        """Whether anybody's signature counts."""
        return bool(self.counted)


def plans_for(user: User) -> QuerySet[Any]:
    """The plans of the asker's authority."""
    return plans.plans_for(user)


def agreements_for(user: User) -> QuerySet[Agreement]:
    """Every agreement of the asker's authority with its signatories and signatures, in four queries."""
    check_can_read_protocols(user)
    found = Agreement.objects.of(user.authority_id).select_related("protocol", "plan", "text", "edition", "opened_by")
    people = Signatory.objects.select_related("user", "post")
    signed = Signature.objects.select_related("by", "absent", "signatory", "text", "edition")
    found = found.defer("edition__tree", "edition__lines", "edition__answers", "edition__links")
    return found.prefetch_related(Prefetch("signatories", people), Prefetch("signatures", signed))


def agreements_of_plan(user: User, plan: Any) -> QuerySet[Agreement]:
    """The agreements about one plan, the newest first."""
    return agreements_for(user).filter(plan=plan)


def agreements_of_protocol(user: User, protocol: Any) -> QuerySet[Agreement]:
    """The agreements about one protocol, the newest first."""
    return agreements_for(user).filter(protocol=protocol)


def open_agreement_of(protocol: Any) -> Agreement | None:
    """The agreement of a protocol that waits for signatures."""
    return Agreement.objects.filter(protocol=protocol, agreed_at=None).first()


def present_digest(agreement: Agreement) -> str:
    """The digest of what is there now: of the newest text, or of the plan's tree. Inventory: PLN-13."""
    if agreement.plan_id:
        return digest_now(agreement.plan)
    text = latest_text(agreement.protocol)
    return text.digest if text else ""


def digest_now(plan: Any) -> str:
    """The digest of a plan as it stands; a version frozen now has the same."""
    return digest(written(plans.frozen_now(plan)))


def edition_as_it_stands(plan: Any) -> Any:
    """The newest frozen version of a plan, if the plan still is as it was frozen; None otherwise."""
    newest = plans.editions_of(plan).first()
    return newest if newest and newest.digest == digest_now(plan) else None


def standing_of(agreement: Agreement) -> Standing:
    """Who has signed what is there now, who is awaited, and which signatures no longer count. Inventory: PLN-13."""
    present = present_digest(agreement)
    counting = agreement.digest if agreement.agreed_at else present
    signatures, signatories = list(agreement.signatures.all()), list(agreement.signatories.all())
    counted = {one.signatory_id: one for one in signing.standing(signatures, counting)}
    void = [one for one in signatures if one.void_at or one.digest != counting]
    waits = signing.awaited(signatories, signatures, counting)
    return Standing(present, signing.state_of(signatories, signatures, counting), counted, waits, void)


def to_sign(agreement: Agreement, user: User, today: date) -> list[Signatory]:
    """The places of an agreement that wait for this person's signature."""
    if agreement.agreed_at or present_digest(agreement) != agreement.digest:
        return []
    hand = hand_of(user, today)
    waits = signing.awaited(agreement.signatories.all(), agreement.signatures.all(), agreement.digest)
    return [one for one in waits if signing.falls_to(hand, one)]


def changed_since(signature: Signature, about: Any) -> list[str]:
    """What changed between what was signed and what is there now, in words. Inventory: PLN-13."""
    if signature.text is not None:
        text = latest_text(about)
        return changes(version_of(signature.text), version_of(text)) if text else []
    was, now = plans.stood(about, str(signature.edition.number)), plans.stood(about, "now")
    if was is None or now is None:
        return []
    return [sentence(one) for one in plans.differences_between(was, now)] or [NOTHING_PRINTED]


def plan_put(agreement: Agreement) -> Any:
    """The frozen plan that is put for signature; refuses one that no longer matches its digest."""
    return plans.frozen_in(agreement.edition)


def changed_between(agreement: Agreement) -> list[str]:
    """What changed between what is put for signature, or was agreed, and what is there now, in words."""
    put = Signature(text=agreement.text, edition=agreement.edition)
    return changed_since(put, agreement.about)
