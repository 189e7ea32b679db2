"""Cells: a passage of words becomes typed values: numbered entries, timescales, names, measures.

Promise: whatever is cut out of a cell is a passage of that cell; nothing is added and what is left over stays.
"""
