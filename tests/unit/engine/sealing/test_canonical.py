"""One value has one sequence of bytes."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.sealing import canonical, digest
from tallystick.engine.sealing.canonical import spelt_out

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_has_been_through_json_seals_alike(value: object):
    assert canonical(json.loads(json.dumps(value))) == canonical(value)


ANY_LETTER = st.text(st.characters(exclude_categories=()))  # lone surrogates and control characters too
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_LETTER,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_LETTER, inner, max_size=4),
    max_leaves=12,
)


@given(anything)
def test_the_swift_way_gives_the_bytes_of_the_plain_one(value: object):
    assert canonical(value) == spelt_out(value)


@given(st.dictionaries(st.text(), plain, min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict):
    assert canonical(dict(reversed(value.items()))) == canonical(value)


def test_the_bytes_are_those_written_down_here():
    # Fixed for ever: a ledger sealed today must verify in years to come.
    value = {"b": [1, True, None, 2.0], "a": "Señor £"}
    assert canonical(value) == '{"a":"Señor £","b":[1,true,null,2]}'.encode()
    assert digest(value) == "e67f997a2b9e4a2ec8f8ba1f72c34161e43f5cdeb7b14fa5ae4f90877ac7588b"


@pytest.mark.parametrize(
    ("one", "other"),
    [("1", 1), (True, 1), (None, ""), ([], {}), ("é", "e\u0301"), ([1, 2], [2, 1]), ({"a": 1}, {"a": 2})],
)
def test_different_values_seal_differently(one: object, other: object):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_cannot_be_sealed(value: float):
    with pytest.raises(ValueError, match="finite"):
        canonical(value)


@pytest.mark.parametrize("value", [Decimal("1.5"), object(), {1: "a"}, {"a": {2: "b"}}])
def test_what_has_no_plain_form_cannot_be_sealed(value: object):
    with pytest.raises(TypeError):
        canonical(value)
