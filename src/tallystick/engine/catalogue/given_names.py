"""Given names that the catalogue knows, with their short names and spellings."""

from functools import cache

import msgspec

from tallystick.engine.catalogue import files


class Names(msgspec.Struct, frozen=True):
    """The vocabulary of given names: each with its short names and spellings."""

    names: dict[str, tuple[str, ...]]


@cache
def roots() -> dict[str, str]:
    """Give for each short name or spelling of the vocabulary the name that it stands for."""
    told = files.read(files.CATALOGUE / "vocabularies" / "given-names.yaml", Names).names
    return {one: root for root, spellings in told.items() for one in (root, *spellings)}
