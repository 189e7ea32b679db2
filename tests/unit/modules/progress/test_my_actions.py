"""What the sentence above somebody's actions says."""

from tallystick.modules.progress.presenters.mine import NOTHING, OPEN, Group, Task, figures

TASK = Task("1 Train a crew", "/", "Draft", "blue", "")


def test_the_sentence_counts_what_waits():
    assert figures([Group(OPEN, "", [TASK, TASK]), Group(NOTHING, "", [TASK])], 3) == (
        "2 actions are waiting for your update."
    )


def test_of_several_pages_the_sentence_speaks_of_this_one_and_says_how_many_there_are():
    said = figures([Group(OPEN, "", [TASK]), Group(NOTHING, "", [TASK])], 200)
    assert said == "1 of the 2 actions on this page are waiting for your update. You lead 200 in all."
