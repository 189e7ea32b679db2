"""Every checklist and scale of the catalogue does what its worked example says."""

import pytest

from tallystick.engine.catalogue.checklists import checklists, scales
from tallystick.modules.quality.rules.contents import suggested


@pytest.mark.row("PLN-15")
@pytest.mark.parametrize("checklist", checklists().values(), ids=lambda one: one.code)
def test_a_checklist_finds_what_its_example_lacks(checklist):
    found = suggested(checklist, [(heading, "") for heading in checklist.example.headings])
    assert [item.code for item in checklist.items if item.code not in found] == checklist.example.missing


@pytest.mark.row("PLN-16", "PLN-17")
@pytest.mark.parametrize("scale", scales().values(), ids=lambda one: one.code)
def test_a_scale_says_what_is_below_satisfactory(scale):
    assert [grade.code for grade in scale.grades if scale.is_below(grade.code)] == scale.example.below
