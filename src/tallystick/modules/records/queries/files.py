"""Where the bytes of a kept file can be read: in the storage's own folder, or in a copy beside."""

from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj

from django.conf import settings
from django.core.files.storage import default_storage

from tallystick.modules.records.models import RecordFile


def records_folder() -> Path:
    """Give the folder of what is read just now and of copies; nothing in it outlives what it was made for."""
    return Path(settings.HOME) / "records"


def loading_folder() -> Path:
    """Give the folder in which loads are made ready; what a killed loader left there is swept at the next start."""
    return records_folder() / "loading"


def path_of(file: RecordFile) -> Path:
    """Give a path at which a kept file can be read; from a storage without folders it is copied once."""
    try:
        return Path(default_storage.path(file.name))
    except NotImplementedError:
        return _copied(file)


def copy_of(file: RecordFile) -> Path:
    """Give where a kept file is copied to, where its storage has no folders."""
    return records_folder() / "copies" / file.digest


def _copied(file: RecordFile) -> Path:
    """Give a copy of a kept file, whole or not at all: its name is its digest."""
    copy = copy_of(file)
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        half = copy.with_suffix(".part")
        with default_storage.open(file.name) as bytes_kept, half.open("wb") as written:
            copyfileobj(bytes_kept, written)
        half.replace(copy)
    return copy


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file as it lies. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
