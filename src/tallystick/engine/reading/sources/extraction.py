"""A path or pasted text in, a source out; whatever is wrong with a file is said in one sentence."""

from pathlib import Path

from tallystick.engine.reading.deadline import bounded_time
from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sources import kinds, limits
from tallystick.engine.reading.sources.encodings import decode


@bounded_time()
def extract(path: Path | str) -> Source:
    """The document at `path` as pieces, lines and tables. Raises `CannotRead`."""
    path = Path(path)
    content = content_of(path)
    sort = kinds.sort_of(content)
    try:
        if sort == "archive":
            return _office(path)
        if sort == "pdf":
            return _pdf(path, content)
        return _characters(decode(content), path.suffix.lower(), content)
    except (RecursionError, MemoryError) as error:
        raise CannotRead(
            "The document is built in a way too tangled to read. Save it again from the program that made it."
        ) from error


@bounded_time()
def extract_text(text: str) -> Source:
    """Pasted text as lines and tables. Raises `CannotRead` where there are no words."""
    return _characters(text, "", None)


def content_of(path: Path) -> bytes:
    """A file's bytes, within bounds. Raises `CannotRead`."""
    try:
        if path.is_dir():
            raise CannotRead(f"{path.resolve().name or 'This'} is a folder. Choose the document inside it.")
        if path.exists() and not path.is_file():  # a pipe would keep us waiting, and a device never ends
            raise CannotRead(f"{path.name} is not a file. Save the document in a folder, and choose it there.")
        limits.check_file_size(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead(f"There is no file called {path.name}. Check the name and the folder.") from error
    except PermissionError as error:
        raise CannotRead(
            f"You have no permission to open {path.name}. Ask its owner, or copy it to a folder of yours."
        ) from error
    except (OSError, ValueError) as error:
        raise CannotRead(
            f"{path.name or 'The file'} could not be opened. Copy it to another folder, and try again."
        ) from error


def _office(path: Path) -> Source:
    from tallystick.engine.reading.sources import office

    return office.read(path)


def _pdf(path: Path, content: bytes) -> Source:
    from tallystick.engine.reading.sources import pdf

    return pdf.read(path, content)


def _characters(text: str, suffix: str, content: bytes | None) -> Source:
    if kinds.looks_like_html(text):
        from tallystick.engine.reading.sources import html

        return html.read(text)
    kinds.check_not_other_xml(text)
    from tallystick.engine.reading.sources import text as plain

    return plain.read(text, suffix)
