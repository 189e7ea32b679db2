"""A catalogue file is told of where it cannot be read, and the files of a kind are read once."""

from pathlib import Path

import pytest

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.files import CatalogueError, ReadOnce


def test_a_file_of_an_old_editor_is_told_with_its_line_and_what_to_do(tmp_path: Path):
    path = tmp_path / "places.yaml"
    path.write_bytes("kind: rule\ntitle: Café places\n".encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"^places\.yaml, line 2: this is not UTF-8\. Save the file as UTF-8\.$"):
        files.read(path, files.Named)


def test_whoever_says_none_and_whoever_says_nothing_share_one_reading_and_a_folder_has_its_own(tmp_path: Path):
    asked: list[Path | None] = []

    @ReadOnce
    def names(own: Path | None = None) -> list[str]:
        asked.append(own)
        return [*files.merged("scales", own)]

    assert names() is names(None) is names(own=None)
    assert names(tmp_path) is names(own=tmp_path) is not names()
    assert asked == [None, tmp_path]
    names.cache_clear()
    names()
    assert asked == [None, tmp_path, None]
