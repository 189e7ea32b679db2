"""Boards, panels and groups: terms of reference, members, and whom they report to."""
