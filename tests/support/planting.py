"""Texts planted in what must not get out, and all that a folder of files says, also inside Word, Excel and PDF."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pdfplumber


def said_in(content: bytes) -> bytes:
    """Give everything that a file says: its bytes, those of a zipped file's parts, the words of a PDF's pages."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return content + b"".join(package.read(one) for one in package.namelist())
    if content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return content + "\n".join(page.extract_text() or "" for page in pdf.pages).encode()
    return content


def said_beside(folder: Path) -> dict[str, bytes]:
    """Give what every file says that lies in a folder's place or beside it: old states and half-written ones too."""
    every = (one for one in folder.parent.rglob("*") if one.is_file())
    return {one.relative_to(folder.parent).as_posix(): said_in(one.read_bytes()) for one in every}


def found_in(said: Mapping[str, bytes], mark: str) -> list[str]:
    """Give the files that hold a text."""
    return [name for name, content in said.items() if mark.encode() in content]
