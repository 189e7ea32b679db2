"""The zipped parts of Word and Excel files, unpacked within bounds and parsed with entities off."""

import posixpath
import zipfile
import zlib
from pathlib import Path
from types import TracebackType

from lxml import etree

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.sources import limits

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
BOMB = (
    "The file unpacks to far more than a document would hold, so it was not opened. Save it again from Word or Excel."
)
DAMAGED = "The file is damaged or cut short. Open it in the program that made it, save it again, and send the new file."
BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, OSError)


class Archive:
    """Parts of an Office file by name. Raises `CannotRead` where the archive is a trap or damaged."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN as error:
            raise CannotRead(DAMAGED) from error
        self.names = frozenset(self._zip.namelist())
        self._check()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _check(self) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise CannotRead("The file is protected by a password. Take the password off, and save it again.")
        if len(parts) > limits.ARCHIVE_PARTS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
            raise CannotRead(BOMB)
        if any(_is_suspicious(part) for part in parts):
            raise CannotRead(BOMB)

    def read(self, name: str) -> bytes:
        """A part's bytes; none where it is not there."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                content = part.read(limits.PART_BYTES + 1)
        except BROKEN as error:
            raise CannotRead(DAMAGED) from error
        if len(content) > limits.PART_BYTES:
            raise CannotRead(BOMB)
        return content

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element; none where it is not there."""
        content = self.read(name)
        return parse_xml(content) if content else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id of each relation of `part` -> (last word of its type, name of the part that it leads to)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = root.iter(RELATION) if root is not None else ()
        return {
            str(r.get("Id")): (str(r.get("Type")).rpartition("/")[2], _resolve(folder, str(r.get("Target"))))
            for r in found
            if r.get("TargetMode") != "External"
        }

    def main_part(self) -> str:
        """Name of the part that holds the document itself; empty where the archive is no Office file."""
        leads = (target for kind, target in self.relations("").values() if kind == "officeDocument")
        return next(leads, "")


def parse_xml(content: bytes) -> etree._Element:
    """The root element, nothing fetched and no entity expanded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("The file declares XML entities, which can be a trap. Save it again from Word or Excel.")
    return root


def _is_suspicious(part: zipfile.ZipInfo) -> bool:
    return part.file_size > limits.PART_BYTES or (
        part.file_size > limits.SUSPICIOUS_BYTES
        and part.file_size > limits.SUSPICIOUS_RATIO * max(1, part.compress_size)
    )


def _resolve(folder: str, target: str) -> str:
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path)
