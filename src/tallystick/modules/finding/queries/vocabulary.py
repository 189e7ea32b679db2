"""The controlled vocabulary as an authority has it, and the old terms in what somebody wrote. Inventory: P16-21."""

from collections.abc import Sequence

from tallystick.engine.catalogue.terms import Term, terms
from tallystick.engine.finding.styling import Advice, advice_on
from tallystick.modules.registers.queries.catalogue import own_folder


def terms_of(authority_id: int) -> Sequence[Term]:
    """Give every term of an authority: ours, and its own in their place or beside."""
    return terms(own_folder())


def advice_for(authority_id: int, text: str) -> list[Advice]:
    """Give the old terms in a text with what is said today."""
    return advice_on(text, terms_of(authority_id))
