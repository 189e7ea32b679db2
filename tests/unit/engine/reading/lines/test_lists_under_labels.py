"""Lists under labels: tasks with their own labels below them, and labels that the vocabulary has only the start of."""

import pytest

from tallystick.engine.reading import lines
from tallystick.engine.reading.sources import extract_text

TASKS = """\
Recommendation 1
The harbour should be kept clean.

Actions:
1. Sweep the quay every evening
   Lead: Quay Master
   Deadline: 31 May 2024
2. Publish a rota for the sweepers
   Lead: Storekeeper
   Deadline: June 2024
"""

QUESTIONS = """\
Priority 1 – The harbour
What we will do
1. Sweep the quay (Lead: Quay Master; by May 2024)
2. Publish a rota (Lead: Storekeeper; by June 2024)
How we will know that it has made a difference
• 90% of evenings swept
Priority 2 – The lighthouse
What will be different for those at sea
The lamp is lit whenever it is dark.
"""


def cells(text: str, name: str) -> list[str]:
    return [r.cells[name].text for r in lines.records(extract_text(text)).records if name in r.cells]


@pytest.mark.row("PLN-01", "PLN-05")
def test_each_numbered_task_of_a_list_keeps_the_labels_under_it() -> None:
    assert cells(TASKS, "lead") == ["Quay Master", "Storekeeper"]
    assert cells(TASKS, "end") == ["31 May 2024", "June 2024"]
    assert [text.split(". ")[-1] for text in cells(TASKS, "action")] == [
        "Sweep the quay every evening",
        "Publish a rota for the sweepers",
    ]


@pytest.mark.row("PLN-01", "PLN-19")
def test_a_longer_question_over_a_list_or_a_sentence_is_a_label() -> None:
    assert cells(QUESTIONS, "action") == ["Sweep the quay", "Publish a rota"]
    assert [text.strip("• ") for text in cells(QUESTIONS, "measure")] == ["90% of evenings swept"]
    assert cells(QUESTIONS, "outcome") == ["The lamp is lit whenever it is dark."]
