"""A layout is data; a mistake in one is refused with its line and remedy."""

import pytest

from tallystick.engine.catalogue import files, layouts

GOOD = """\
kind: layout
code: boats
title: Boats
needs: [action, lead]
example:
  given:
    - - [No, Action, Lead]
      - ["1", Mend the boat, Carpenter]
  then:
    - ref: "1"
      action: Mend the boat
      lead: Carpenter
"""


def refused(tmp_path, text, name="boats.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    layouts.layouts.cache_clear()
    with pytest.raises(files.CatalogueError) as told:
        layouts.layouts(tmp_path)
    return str(told.value)


def test_a_new_layout_needs_a_file_and_no_code(tmp_path):
    (tmp_path / "boats.yaml").write_text(GOOD, encoding="utf-8")
    assert [layout.code for layout in layouts.layouts(tmp_path)] == ["boats"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD.replace("needs: [action, lead]", "needs: [action, leed]"), 4, "There is no field “leed”"),
        (GOOD.replace("code: boats", "code: Our Boats"), 2, "Correct this value"),
        (GOOD.replace("title: Boats\n", ""), 1, "“title” is missing"),
        (GOOD + "colour: blue\n", 13, "“colour” is not known here"),
        (GOOD.replace("action: Mend", "acton: Mend"), 11, "There is no field “acton”"),
        (GOOD.replace("needs: [action, lead]", "needs: [action, lead"), 5, "Check the indentation"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(tmp_path, text, line, words):
    told = refused(tmp_path, text)
    assert told.startswith(f"boats.yaml, line {line}: ")
    assert words in told


def test_two_layouts_of_one_code_are_refused(tmp_path):
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    assert "a.yaml has this code already" in refused(tmp_path, GOOD)
