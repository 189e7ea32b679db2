"""The words for what an expression of the catalogue adds up, calls and names."""

import ast

SUMS = {ast.Add: "plus", ast.Sub: "less", ast.Mult: "times", ast.Div: "divided by", ast.FloorDiv: "divided by"}
CALLS = {
    "age": "the age on {0}",
    "school_year_group": "the year group on {0}",
    "version": "what {0} said on {1}",
    "days": "the days from {0} to {1}",
    "working_days": "the working days after {0} up to {1}",
    "school_days": "the school days after {0} up to {1}",
    "working_days_within": "the working days from {0} to {1}",
    "school_days_within": "the school days from {0} to {1}",
    "is_school_day": "{0} is a school day",
    "is_working_day": "{0} is a working day",
    "in_period": "{0} is in the period",
    "weekday": "the day of the week of {0}",
    "lower": "{0}",
    "len": "the number of {0}",
    "sum": "the sum of {0}",
    "min": "the least of {0}",
    "max": "the most of {0}",
    "median": "the median of {0}",
    "first_of": "the first of {0}",
    "last_of": "the last of {0}",
    "distinct": "the different {0}",
    "any": "there is any of {0}",
    "round": "{0}, rounded",
    "abs": "{0}",
}
PLAIN = {
    "today": "today",
    "first": "the first day of the period",
    "last": "the last day of the period",
    "stage": "the stage",
    "number": "the number",
    "made_on": "the day it was entered",
    "made_by": "whoever entered it",
    "subject": "whom it is about",
    "key": "the entry",
    "id": "the entry",
    "group": "the group",
    "members": "those in the group",
    "everybody": "everybody",
    "starts": "first day",
    "ends": "last day",
    "value": "value",
    "name": "name",
    "born": "birthday",
}
ENTRIES = {
    "entries": "the entries of {} about them",
    "every": "all entries of {}",
    "previous": "the entry before of {}",
}
SPANS = {
    "weekly": "week",
    "monthly": "month",
    "half-termly": "half-term",
    "quarterly": "quarter",
    "termly": "term",
    "yearly": "year",
}


def missing(node: ast.expr) -> bool:
    """Whether a part is nothing, or a word without letters."""
    return isinstance(node, ast.Constant) and node.value in {None, ""}
