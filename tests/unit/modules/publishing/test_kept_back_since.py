"""What becomes of a public paper's figures that are kept back since."""

import pytest

from tallystick.modules.publishing.rules.kept_back_since import Step, step

ONE, OTHER = ["Figures", "By area: East", True], ["Figures", "By area: West", False]


@pytest.mark.row("GOV-06")
@pytest.mark.parametrize(
    ("noted", "lost", "then"),
    [
        (None, [], Step.LEAVE),
        (None, [ONE], Step.NOTE),
        ([ONE], [ONE], Step.LEAVE),
        ([ONE, OTHER], [OTHER], Step.LEAVE),
        ([ONE], [ONE, OTHER], Step.NOTE),
        ([ONE], [["Figures", "By area: East", False]], Step.NOTE),
        ([ONE], [], Step.END),
        ([], [], Step.END),
    ],
)
def test_more_is_noted_less_is_left_and_nothing_ends_it(noted, lost, then):
    assert step(noted, lost) is then
