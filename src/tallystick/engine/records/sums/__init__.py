"""Sums over rows of record tables that more than one place asks for: pure, exact, and able to say how they came about.

Promise: no sum takes what is not known for nothing, and none depends on the order of its rows.
"""
