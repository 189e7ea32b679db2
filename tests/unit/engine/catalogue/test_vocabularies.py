"""A vocabulary with a mistake is refused with the file, the line and the remedy."""

import pytest

from tallystick.engine.catalogue import files, vocabularies
from tallystick.engine.reading.record import FIELDS

GOOD = "kind: vocabulary\ncode: x\ntitle: X\nfields:\n  action:\n    - Action\n"


def refused(tmp_path, text):
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(files.CatalogueError) as told:
        vocabularies.check_fields(vocabularies.headings(path), FIELDS, path)
    return str(told.value)


def test_the_vocabulary_of_the_catalogue_is_sound():
    vocabularies.check_fields(vocabularies.headings(), FIELDS)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD + "colour: red\n", 7, "colour"),
        (GOOD.replace("title: X\n", ""), 1, "title"),
        (GOOD + "  lead:\n    - action\n", 8, "stands under fields.action already"),
        (GOOD.replace("  action:", "  actoin:"), 5, "There is no field “actoin”"),
        (GOOD + "  lead: [a\n", 8, "Check the indentation"),
        (GOOD.replace("title: X", "title: [3]"), 3, "Correct this value"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(tmp_path, text, line, words):
    told = refused(tmp_path, text)
    assert told.startswith(f"words.yaml, line {line}: ")
    assert words in told
