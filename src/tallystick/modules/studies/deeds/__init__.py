"""What people do with studies: put them to the data, and see which children are behind an answer."""

from tallystick.modules.studies.deeds.answering import answer_enquiry, keep_answer
from tallystick.modules.studies.deeds.asking import ask_study, begin_enquiry, end_enquiry
from tallystick.modules.studies.deeds.at_once import answer_now
from tallystick.modules.studies.deeds.listing import note_children_read, read_children

__all__ = [
    "answer_enquiry",
    "answer_now",
    "ask_study",
    "begin_enquiry",
    "end_enquiry",
    "keep_answer",
    "note_children_read",
    "read_children",
]
