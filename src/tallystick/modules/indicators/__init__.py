"""Indicators: what is counted, when it was counted, out of which snapshot, and how to count it again."""
