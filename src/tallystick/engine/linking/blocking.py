"""Which pairs of rows are compared at all: those that share something telling. Each pair is compared once.

Promise: whatever one slip does to a child's names, birthday or number, another rule still brings the pair together.
"""


def begins_alike(column: str) -> str:
    """Two words begin with the same two letters."""
    return f"substr(l.{column}, 1, 2) = substr(r.{column}, 1, 2)"


RULES = (
    "l.upn = r.upn",
    "l.upn = r.former",
    "l.former = r.upn",
    "l.temporary = r.former",
    "l.former = r.temporary",
    "l.temporary = r.temporary",
    "l.uln = r.uln",
    "l.child = r.child",
    "l.born = r.born and l.root = r.root",
    "l.born = r.born and l.family = r.family",
    "l.born = r.born and l.postcode = r.postcode",
    "l.born = r.born and l.part1 = r.part2",
    "l.born = r.born and l.part2 = r.part1",
    "l.born = r.born and l.given = r.family",
    "l.born = r.born and l.other1 = r.given",
    "l.born = r.born and l.given = r.other1",
    f"l.born = r.born and {begins_alike('given')} and {begins_alike('family')}",
    "l.root = r.root and l.family = r.family and substr(l.born, 1, 4) = substr(r.born, 1, 4)",
    "l.root = r.root and l.family = r.family and substr(l.born, 5, 4) = substr(r.born, 5, 4)",
    "l.root = r.root and l.family = r.family and l.postcode = r.postcode",
    "l.family = r.family and l.postcode = r.postcode and substr(l.born, 1, 4) = substr(r.born, 1, 4)",
    "l.root = r.root and l.postcode = r.postcode and substr(l.born, 1, 4) = substr(r.born, 1, 4)",
)
# Each holds something to be the same, and learns from the rest; together they learn about every field.
LESSONS = (
    "l.born = r.born and l.root = r.root",
    "l.born = r.born and l.family = r.family",
    "l.upn = r.upn",
    "l.root = r.root and l.family = r.family and l.school = r.school",
)
