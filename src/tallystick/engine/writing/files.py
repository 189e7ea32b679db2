"""A document becomes a file, whole or not at all, and the same bytes every time."""

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from tallystick.engine.writing.document import Document
from tallystick.engine.writing.layouts import LAYOUTS, STANDARD, Layout, LayoutName, laid_out
from tallystick.lib.refusals import Refusal


class CannotWrite(Refusal):
    """The file cannot be written; the sentence says why."""


def _word(document: Document, layout: Layout) -> bytes:
    from tallystick.engine.writing import word

    return sealed(word.render(document, layout), document.dated)


def _pdf(document: Document, layout: Layout) -> bytes:
    from tallystick.engine.writing import pdf

    return pdf.render(document, layout)


def _html(document: Document, layout: Layout) -> bytes:
    from tallystick.engine.writing import html

    return html.render(document, layout).encode()


def _excel(document: Document, layout: Layout) -> bytes:
    """A workbook is laid out by whoever opens it: it takes no layout but the standard one."""
    from tallystick.engine.writing import spreadsheet

    return sealed(spreadsheet.render(document), document.dated)


# Each renderer is loaded when it is asked for: a page that prints HTML never waits for the PDF compiler.
RENDERERS: dict[str, Callable[[Document, Layout], bytes]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".html": _html,
    ".xlsx": _excel,
}


def suffixes() -> tuple[str, ...]:
    """The kinds of file that a document can be written to."""
    return tuple(RENDERERS)


def render(document: Document, suffix: str, *, layout: LayoutName = "standard") -> bytes:
    """The document as the bytes of a Word, PDF, HTML or Excel file, in a layout. Inventory: GOV-06, PLT-04."""
    renderer = RENDERERS.get(suffix.lower())
    if renderer is None:
        raise CannotWrite(f"A paper is written to {', '.join(RENDERERS)}; “{suffix}” is none of them.")
    if suffix.lower() == ".xlsx":
        return renderer(document, STANDARD)
    chosen = LAYOUTS[layout]
    return renderer(laid_out(document, chosen), chosen)


def write(document: Document, path: Path | str) -> Path:
    """Write the document to `path` in the kind its suffix names; a failure leaves what was there before."""
    path = Path(path)
    put(render(document, path.suffix), path)
    return path


def put(content: bytes, path: Path) -> None:
    """Write the whole file or leave what was there before. Raises `CannotWrite`."""
    try:
        _replace(path, content)
    except OSError as problem:
        raise CannotWrite(f"{path.name} could not be written: {problem.strerror}. Nothing was changed.") from problem


def _replace(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def sealed(package: bytes, dated: date) -> bytes:
    """A zipped Office file with the document's own date in place of the clock's."""
    stamp = f"{dated.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
