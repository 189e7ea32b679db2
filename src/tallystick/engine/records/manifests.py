"""What a load left behind: which files hold its rows, each by its digest, and where they are from.

Promise: a manifest's own digest changes with anything that it says.
"""

from hashlib import sha256

import msgspec


class PartFile(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """The file that holds a load's rows of one record table."""

    table: str  # its code
    version: int  # of the contract that the rows were typed by
    digest: str
    rows: int
    size: int = 0


class Manifest(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One load: the file that came, and the rows that were made of it."""

    load: str
    kind: str  # the code of the return
    source: str  # the digest of the file that came
    period: str = ""  # its last day
    sender: str = ""
    parts: list[PartFile]

    def written(self) -> bytes:
        """Give the manifest as canonical JSON: the same words always make the same bytes."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def digest(self) -> str:
        """The digest of the manifest as written."""
        return sha256(self.written()).hexdigest()


def read_manifest(written: bytes) -> Manifest:
    """Read a manifest back. Raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(written, type=Manifest)
