"""The tree against the published vectors of Certificate Transparency, and against the definition written out slowly."""

from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.engine.sealing import Head, Tree, extends, includes, leaf

INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
LEAVES = [leaf(bytes.fromhex(one)) for one in INPUTS]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
A, B, C, D, E, F = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)
INCLUSIONS = {(0, 1): [], (0, 8): [A, B, C], (5, 8): [D, E, ROOTS[4]], (2, 3): [ROOTS[2]], (1, 5): [ROOTS[1], B, D]}
CONSISTENCIES = {(1, 1): [], (1, 8): [A, B, C], (6, 8): [F, E, ROOTS[4]], (2, 5): [B, D]}


def test_the_published_roots_are_found():
    head = Head()
    found = [head.root.hex()]
    for one in LEAVES:
        head.add(one)
        found.append(head.root.hex())
    assert found == list(ROOTS)
    assert [Tree(LEAVES[:size]).root().hex() for size in range(9)] == list(ROOTS)


@pytest.mark.parametrize(("index", "size"), INCLUSIONS)
def test_the_published_inclusion_proofs_are_drawn_and_hold(index: int, size: int):
    path = Tree(LEAVES).inclusion(index, size)
    assert [one.hex() for one in path] == INCLUSIONS[index, size]
    assert includes(bytes.fromhex(ROOTS[size]), size, index, LEAVES[index], path)


@pytest.mark.parametrize(("first", "size"), CONSISTENCIES)
def test_the_published_consistency_proofs_are_drawn_and_hold(first: int, size: int):
    path = Tree(LEAVES).consistency(first, size)
    assert [one.hex() for one in path] == CONSISTENCIES[first, size]
    assert extends(first, bytes.fromhex(ROOTS[first]), size, bytes.fromhex(ROOTS[size]), path)


def defined(leaves: list[bytes]) -> bytes:
    """The root as RFC 9162, 2.1.1 defines it, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    parting = max(1 << power for power in range(20) if 1 << power < len(leaves))
    return sha256(b"\x01" + defined(leaves[:parting]) + defined(leaves[parting:])).digest()


trees = st.integers(1, 70).map(lambda size: [leaf(bytes([number])) for number in range(size)])


@given(trees)
def test_a_head_that_grew_leaf_by_leaf_is_the_defined_root(leaves: list[bytes]):
    head = Head()
    for one in leaves:
        head.add(one)
    assert head.root == Tree(leaves).root() == defined(leaves)
    assert len(head.peaks) == len(leaves).bit_count()


@given(trees, st.data())
def test_every_leaf_is_shown_to_be_in_and_no_other(leaves: list[bytes], data: st.DataObject):
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    path = Tree(leaves).inclusion(index, size)
    root = defined(leaves[:size])
    assert includes(root, size, index, leaves[index], path)
    other = data.draw(st.integers(0, size))
    assume(other != index)
    assert not includes(root, size, other, leaves[index], path)
    assert not includes(root, size, index, leaf(b"another"), path)
    assert not includes(root, size, index, leaves[index], [*path, root])
    assert not includes(root, size, index, leaves[index], path[:-1]) or not path


@given(trees, st.data())
def test_a_tree_is_shown_to_extend_its_past_and_no_other_past(leaves: list[bytes], data: st.DataObject):
    size = data.draw(st.integers(1, len(leaves)))
    first = data.draw(st.integers(1, size))
    path = Tree(leaves).consistency(first, size)
    assert extends(first, defined(leaves[:first]), size, defined(leaves[:size]), path)
    forged = [*leaves[: first - 1], leaf(b"another"), *leaves[first:size]]
    assert not extends(first, defined(forged[:first]), size, defined(leaves[:size]), path)
    assert not extends(first, defined(leaves[:first]), size, defined(forged), path)
    assert not extends(0, defined([]), size, defined(leaves[:size]), path)
