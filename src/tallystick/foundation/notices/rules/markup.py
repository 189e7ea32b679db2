"""A message's plain words as the HTML part beside them: neither part says more than the other."""

import re
from html import escape

ADDRESS = re.compile(r"https?://[^\s<>\"]{1,500}")


def as_html(words: str) -> str:
    """Give plain words as headings, lists and paragraphs; addresses become links, and nothing else becomes markup."""
    out: list[str] = []
    listing = False
    for block in re.split(r"\n\s*\n", words.strip()):
        item = block.startswith("- ")
        if item != listing:
            out.append("<ul>" if item else "</ul>")
            listing = item
        out.append(_block(block))
    return "\n".join([*out, "</ul>"] if listing else out)


def _block(block: str) -> str:
    if block.startswith("- "):
        return f"<li>{_lines(block[2:])}</li>"
    if block.endswith(":") and "\n" not in block:
        return f"<h2>{_lines(block[:-1])}</h2>"
    return f"<p>{_lines(block)}</p>"


def _lines(words: str) -> str:
    return "<br>".join(_linked(line.strip()) for line in words.splitlines())


def _linked(line: str) -> str:
    """Give a line with its addresses as links; all that stands between them is escaped."""
    out, end = [], 0
    for found in ADDRESS.finditer(line):
        address = found[0].rstrip(".,;)")
        out += [escape(line[end : found.start()]), f'<a href="{escape(address)}">{escape(address)}</a>']
        end = found.start() + len(address)
    return "".join([*out, escape(line[end:])])
