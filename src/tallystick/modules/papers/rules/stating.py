"""A paper of the past says so on its first page, so that nobody takes it for the present."""

from dataclasses import replace

from tallystick.engine.writing import Cover, Document, Fact


def stating(document: Document, moment: str) -> Document:
    """The document with the moment that it speaks for on its cover; nothing is said of now. Inventory: PLN-06."""
    if not moment:
        return document
    cover = document.cover or Cover(document.author, kind="")
    said = replace(cover, facts=(Fact("Version", moment), *cover.facts))
    return replace(document, cover=said, subject=" · ".join(part for part in (document.subject, moment) if part))
