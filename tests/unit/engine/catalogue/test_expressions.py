"""What an expression of the catalogue may do, and that it can do no harm. docs/adr/0026."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.expressions import ALLOWED, FUNCTIONS, LONGEST, named, names_used, parsed
from tallystick.engine.catalogue.files import CatalogueError

HARMFUL = {
    "an attribute that begins with _": "subject.__class__",
    "what lies behind a value": "().__class__.__bases__[0].__subclasses__()",
    "a name that begins with _": "__import__('os')",
    "a private attribute": "subject._name",
    "an import": "import os",
    "a function that is not listed": "open('notes.txt')",
    "an evaluation": "eval('1')",
    "a method": "'a'.join(['b', 'c'])",
    "a method of a field": "starts.replace(year=1)",
    "a method that prints others": "'{0.__class__}'.format(subject)",
    "a call of what a call gives": "first_of([any])([1])",
    "a function made on the spot": "(lambda: 1)()",
    "a text with holes": "f'{subject}'",
    "an assignment": "starts = today",
    "an assignment inside": "any((x := [1]) for one in [1])",
    "a power": "9 ** 9 ** 9 ** 9",
    "a shift": "1 << 10 ** 9",
    "values spread out": "max(*[1, 2])",
    "named values spread out": "round(1, **{'places': 2})",
    "a dictionary": "{'a': 1}",
    "bytes": "b'abc'",
    "two expressions": "1; 2",
    "too long a text": "1 + " * LONGEST + "1",
    "too deep a nest": "not " * 60 + "True",
    "more brackets than can be read": "(" * 500,
    "lists inside lists inside lists": "[1 for a in b for c in d for e in f for g in h]",
    "lists inside lists, another way": "any(any(any(any(a for a in b) for c in d) for e in f) for g in h)",
    "nothing that can be read": "a \0 b",
    "nothing": "",
}


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL.keys())
def test_an_expression_that_could_do_harm_is_refused_before_it_runs(text: str):
    with pytest.raises(CatalogueError):
        parsed(text)


@given(st.text(alphabet="abx_.()[]'\"1 +-*,:<>=\n\0é", max_size=60))
def test_whatever_is_written_is_an_expression_or_is_refused(text: str):
    try:
        tree = parsed(text)
    except CatalogueError:
        return
    assert not [node for node in ast.walk(tree) if not isinstance(node, ALLOWED)]
    assert not [name for name in names_used(tree) if name.startswith("_")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nights(starts)", "calls “nights”"),
        ("fact('sex')", "gives “fact” 1 values. It takes 2 to 3"),
        ("age(today, who=subject)", "a value called “who”, which it does not take"),
        ("ends < ", "is no expression"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, says: str):
    with pytest.raises(CatalogueError, match=says.replace("(", r"\(")):
        parsed(text)


def test_a_long_expression_is_not_quoted_whole():
    with pytest.raises(CatalogueError) as refusal:
        parsed("-" * 1990 + "1")
    assert len(str(refusal.value)) < 300


def test_the_names_that_an_expression_binds_itself_are_not_asked_for():
    assert names_used(parsed("any(one.starts < today for one in entries('visits') if one.kind == kind)")) == [
        "today",
        "kind",
    ]


def test_what_an_expression_names_in_words_is_found():
    tree = parsed("fact('area', starts) and previous(register='visits') and due('visit', starts) and lower('x')")
    assert sorted(named(tree)) == [("fact", "area"), ("register", "visits"), ("rule", "visit")]


def test_each_listed_function_can_be_called():
    for name, takes in FUNCTIONS.items():
        assert parsed(f"{name}({', '.join(['today'] * takes.least)})")


def test_dates_and_sums_can_be_said():
    assert parsed("date(2008, 9, 1) + (ends or starts) - [1, 2][0] // 2 % 3 if not ended else -1.5")
