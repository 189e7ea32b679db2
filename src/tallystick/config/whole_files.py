"""Kept files on this machine's disk: written beside their place and moved there whole, or not there at all."""

import os
from pathlib import Path
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """A folder in which no name ever stands for half a file, also where a process is killed or the disk is full."""

    def _save(self, name: str, content: File) -> str:
        """Write a file beside its place; a name is the digest of what it stands for, so that none is written over."""
        beside = Path(self.path(f"{name}.{uuid4().hex}.part"))
        try:
            super()._save(str(beside.relative_to(self.location)), content)
            with beside.open("rb") as written:
                os.fsync(written.fileno())
            beside.replace(self.path(name))
        finally:
            beside.unlink(missing_ok=True)
        return name
