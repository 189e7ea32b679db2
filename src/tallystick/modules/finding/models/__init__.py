"""The index: how far it follows the ledger, which rows are in it, and the words that they are found by."""

from tallystick.modules.finding.models.index import Index, Indexed, IndexedQuerySet
from tallystick.modules.finding.models.words import Words, words

__all__ = ["Index", "Indexed", "IndexedQuerySet", "Words", "words"]
