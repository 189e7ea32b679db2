"""The paper's own typeface inside the Word file, so that it looks the same on a machine that lacks it.

Fonts are hidden the way ECMA-376 part 4, section 2.8.1 asks: the first 32 bytes are XORed with a key.
"""

import uuid
from importlib import resources
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tallystick.engine.writing.palette import FONT

HIDDEN = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
FACES = (("embedRegular", "SourceSansPro-Regular.ttf"), ("embedBold", "SourceSansPro-Bold.ttf"))


def embed(package: Any) -> None:
    """Put our regular and bold faces into the package."""
    listing = package.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    embedded = "".join(_embedded(package, listing, slot, name) for slot, name in FACES)
    entry = (
        f'<w:font w:name="{FONT}"><w:altName w:val="Calibri"/><w:charset w:val="00"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/>{embedded}</w:font></w:fonts>'
    )
    listing._blob = listing.blob.replace(b"</w:fonts>", entry.encode())
    package.settings.element.insert(0, parse_xml(f"<w:embedTrueTypeFonts {nsdecls('w')}/>"))


def _embedded(package: Any, listing: Any, slot: str, name: str) -> str:
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:tallystick:face:{name}")
    content = (resources.files("tallystick.engine.writing") / "fonts" / name).read_bytes()
    uri = PackURI(f"/word/fonts/{name.removesuffix('.ttf')}.odttf")
    part = Part(uri, HIDDEN, _hidden(content, key), package.part.package)
    relation = listing.relate_to(part, RELATES)
    return f'<w:{slot} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'


def _hidden(content: bytes, key: uuid.UUID) -> bytes:
    mask = bytes.fromhex(key.hex)[::-1] * 2
    return bytes(a ^ b for a, b in zip(content[:32], mask, strict=True)) + content[32:]
