"""What is asked of studies: which there are, what was asked of each, and its answer for whoever asks."""

from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.queries.answers import (
    answer_for,
    answer_kept,
    answers_then,
    is_barred,
    made_for,
    made_of,
    read_for,
    read_kept,
    results_in,
    results_kept,
)
from tallystick.modules.studies.queries.catalogue import (
    about_of,
    definition_text,
    doubts_of,
    facts_of,
    indicators_in,
    reads_registers_of_children,
    studies_of,
    words_in,
)
from tallystick.modules.studies.queries.enquiries import (
    asked_already,
    enquiries_for,
    enquiries_waiting,
    enquiry_as_it_is,
    progress_of,
    run_waiting,
    terms_of,
    to_come,
    waiting_of,
)
from tallystick.modules.studies.queries.listing import check_can_list, children_behind
from tallystick.modules.studies.queries.naming import named
from tallystick.modules.studies.queries.overview import overview_for

__all__ = [
    "about_of",
    "answer_for",
    "answer_kept",
    "answers_then",
    "asked_already",
    "check_can_list",
    "children_behind",
    "definition_text",
    "doubts_of",
    "enquiries_for",
    "enquiries_waiting",
    "enquiry_as_it_is",
    "facts_of",
    "indicators_in",
    "is_barred",
    "made_for",
    "made_of",
    "named",
    "overview_for",
    "own_folder",
    "progress_of",
    "read_for",
    "read_kept",
    "reads_registers_of_children",
    "results_in",
    "results_kept",
    "run_waiting",
    "studies_of",
    "terms_of",
    "to_come",
    "waiting_of",
    "words_in",
]
