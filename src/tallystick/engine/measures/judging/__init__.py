"""What a figure is held against: a target, the years before, other places, and chance. Pure and exact.

Promise: nothing here reads a record or a clock; where a source leaves a reading open, the reading is in the words.
"""
