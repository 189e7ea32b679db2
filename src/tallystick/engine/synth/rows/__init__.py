"""People and schools as rows of the record tables, as each return would tell of them.

Promise: a row holds what its source knows and by the source's own number, slips and all.
"""

from tallystick.engine.synth.rows.care import care_rows
from tallystick.engine.synth.rows.in_need import need_rows
from tallystick.engine.synth.rows.places import place_rows
from tallystick.engine.synth.rows.results import result_rows
from tallystick.engine.synth.rows.row import Row, Rows, Year
from tallystick.engine.synth.rows.school import enrolment_rows, pupil_rows, school_rows
from tallystick.engine.synth.rows.youth import youth_rows

__all__ = [
    "Row",
    "Rows",
    "Year",
    "care_rows",
    "enrolment_rows",
    "need_rows",
    "place_rows",
    "pupil_rows",
    "result_rows",
    "school_rows",
    "youth_rows",
]
