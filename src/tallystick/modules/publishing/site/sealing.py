"""Receipts put into pages, once the ledger holds what they say."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from tallystick.modules.publishing.rules.addresses import above
from tallystick.modules.publishing.rules.receipts import CLOSES, EMPTY, OPENS, PAGE, is_page

BESIDE = "receipt.json"


def with_receipts(files: Mapping[str, bytes], receipts: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    """Give all files, each page with its receipt in it and beside it as a file."""
    found = dict(files)
    for address, told in receipts.items():
        if is_page(address) and address in found:
            beside = address.removesuffix(PAGE) + BESIDE
            found[beside] = f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
            found[address] = found[address].replace(EMPTY, OPENS + _drawn(address, told) + CLOSES, 1)
    return found


def _drawn(address: str, told: Mapping[str, Any]) -> bytes:
    """Give a receipt as a page shows it."""
    line = json.loads(told["proof"]["notches"][0]["canonical"])
    origin, size, root, _, at, *_ = told["proof"]["checkpoint"].split("\n")
    shown = {
        "up": above(address),
        "file": BESIDE,
        "digest": told["digest"],
        "position": line["position"],
        "published": datetime.fromisoformat(line["content"]["at"]),
        "origin": origin,
        "size": int(size),
        "root": root,
        "at": datetime.fromisoformat(at.removeprefix("time ")),
    }
    return render_to_string("publishing/site/receipt.html", shown).encode()
