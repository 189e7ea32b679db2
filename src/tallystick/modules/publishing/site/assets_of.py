"""What every page is drawn with: a style sheet, a typeface, two small scripts and a sign. Each name tells its bytes."""

from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tallystick.modules.publishing.rules.addresses import marked

FOLDER: Final = resources.files("tallystick.modules.publishing.site") / "assets"
FONT: Final = "public-sans.woff2"
NAMED: Final = {"style": "site.css", "check": "check.js", "search": "search.js", "sign": "sign.svg", "font": FONT}


@cache
def assets() -> MappingProxyType[str, tuple[str, bytes]]:
    """Give each asset's address and bytes by what it is for."""
    found = {use: _found(name) for use, name in NAMED.items() if use != "style"}
    font = Path(found["font"][0]).name
    style = (FOLDER / NAMED["style"]).read_bytes().replace(FONT.encode(), font.encode())
    return MappingProxyType({**found, "style": (marked(NAMED["style"], style), style)})


def _found(name: str) -> tuple[str, bytes]:
    place = resources.files("tallystick.foundation.ui") / "static/ui" / name if name == FONT else FOLDER / name
    content = place.read_bytes()
    return marked(name, content), content
